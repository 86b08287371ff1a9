-- The first schema. Only what PostgreSQL 15 knows. Money is whole micro-dollars; times are set by the program, never by now().

create table account (
  id text primary key,
  name text not null unique,
  created_at timestamptz not null
);

-- A running total of the ledger. The id is small and ordered: wallets are always locked in its order.
create table wallet (
  id bigint generated always as identity primary key,
  account_id text not null references account,
  mode text not null check (mode in ('test', 'live')),
  available bigint not null default 0 check (available >= 0),
  held bigint not null default 0 check (held >= 0),
  webhook_secret text,
  unique (account_id, mode)
) with (fillfactor = 50);

create table api_key (
  id text primary key,
  account_id text not null references account,
  mode text not null check (mode in ('test', 'live')),
  hash text not null unique,
  hint text not null,
  scopes text[] not null,
  models text[],
  rate_count int,
  rate_seconds double precision,
  concurrency int,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);

-- Token buckets may be forgotten in a crash (then they are full), so they cost no log.
create unlogged table bucket (
  key_id text primary key,
  tokens double precision not null,
  filled_at timestamptz not null
) with (fillfactor = 50);

create table deployment (
  id text primary key,
  slots int not null check (slots >= 0),
  -- Virtual time of fair queueing, seconds of work: the start tag of the latest claim.
  virtual_now double precision not null default 0,
  served_at timestamptz not null default '-infinity'
) with (fillfactor = 50);

-- Where an account stands in a deployment's virtual time. Rows that the virtual time has passed mean nothing and are dropped.
create table turn (
  deployment text not null,
  account_id text not null,
  virtual_end double precision not null,
  primary key (deployment, account_id)
) with (fillfactor = 50);

-- No foreign keys from here on: one statement writes a generation with all that belongs to it, and each key would cost a
-- trigger call per row and lock wallets out of order.

-- The request and the queue entry in one row. It changes three or four times; what changes often is in attempt.
create table generation (
  seq bigint generated always as identity,
  id text primary key,
  wallet_id bigint not null,
  account_id text not null,
  mode text not null,
  key_id text not null,
  model_id text not null,
  dialect text not null,
  deployment text not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'succeeded', 'failed', 'errored', 'cancelled')),
  -- True while it may be claimed: accepted or given back, not held by an attempt, not at its end.
  waiting boolean not null default true,
  price bigint not null check (price >= 0),
  seconds double precision not null check (seconds > 0),
  priority int not null,
  attempt int not null default 0,
  failures int not null default 0,
  lost_leases int not null default 0,
  progress double precision not null default 0,
  engine text,
  error_code text,
  error_message text,
  webhook_url text,
  webhook_mode text,
  private_files boolean not null,
  run_at timestamptz not null,
  start_by timestamptz not null,
  end_by timestamptz not null,
  expires_at timestamptz,
  created_at timestamptz not null,
  started_at timestamptz,
  updated_at timestamptz not null,
  completed_at timestamptz,
  check ((completed_at is null) = (status in ('queued', 'running'))),
  check (not (waiting and completed_at is not null))
) with (fillfactor = 70);

create index generation_queue on generation (deployment, account_id, priority desc, seq) where waiting;
create index generation_start_by on generation (start_by) where waiting and status = 'queued';
create index generation_end_by on generation (end_by) where completed_at is null;
create index generation_poison on generation (seq) where waiting and lost_leases >= 10;
create index generation_open_by_key on generation (key_id) where completed_at is null;
create index generation_of_account on generation (account_id, mode, seq desc);

-- What was asked for: written once, read at each claim.
create table generation_input (
  generation_id text primary key,
  input json not null,
  job json not null,
  ignored text[] not null,
  simulate json
);

-- Blobs that inputs name, so that the sweep for orphans leaves them alone while they may be needed.
create table input_blob (
  key text not null,
  generation_id text not null,
  primary key (key, generation_id)
);

create table generation_output (
  generation_id text primary key,
  description json
);

-- Who works on what right now. Narrow and with room on each page, and no index on what a heartbeat changes, so that it stays small.
create table attempt (
  generation_id text primary key,
  number int not null,
  node text not null,
  deployment text not null,
  -- False for the leases by which overdue generations are ended: they take no slot.
  takes_slot boolean not null,
  cancelled boolean not null default false,
  lease_until timestamptz not null,
  progress double precision not null,
  updated_at timestamptz not null
) with (fillfactor = 30);

-- The journal of a submit to an upstream: our key before the call, its ticket after it.
create table ticket (
  generation_id text primary key,
  attempt int not null,
  submit_key text not null,
  ticket json
);

create table idempotency (
  wallet_id bigint not null,
  key text not null,
  fingerprint text not null,
  generation_id text not null,
  created_at timestamptz not null,
  primary key (wallet_id, key)
);
create index idempotency_age on idempotency (created_at);

-- The ledger, double-entry: each row takes an amount from one account and gives it to another.
create table transfer (
  id bigint generated always as identity primary key,
  wallet_id bigint not null,
  kind text not null,
  from_account text not null,
  to_account text not null,
  amount bigint not null check (amount > 0),
  generation_id text,
  created_at timestamptz not null,
  check ((kind, from_account, to_account) in (
    ('deposit', 'funding', 'available'), ('bonus', 'bonus', 'available'), ('hold', 'available', 'held'),
    ('capture', 'held', 'revenue'), ('release', 'held', 'available'))),
  check ((generation_id is not null) = (kind in ('hold', 'capture', 'release')))
);
create index transfer_of_wallet on transfer (wallet_id, id desc);
create unique index transfer_one_hold on transfer (generation_id) where kind = 'hold';
create unique index transfer_one_end on transfer (generation_id) where kind in ('capture', 'release');
create unique index transfer_one_bonus on transfer (wallet_id) where kind = 'bonus';

create function transfer_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger is append-only: correct an entry by a new one';
end $$;
create trigger transfer_is_final before update or delete or truncate on transfer
  for each statement execute function transfer_is_final();

create table asset (
  generation_id text not null,
  position int not null,
  folder text not null,
  name text not null,
  key text not null,
  role text not null,
  format text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  width int,
  height int,
  private boolean not null,
  expires_at timestamptz,
  deleted_at timestamptz,
  primary key (generation_id, position)
);
create unique index asset_of_folder on asset (folder, name);
create index asset_key on asset (key);
create index asset_expiry on asset (expires_at) where deleted_at is null and expires_at is not null;

create table upload (
  folder text primary key,
  name text not null,
  key text not null,
  account_id text not null references account,
  mode text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  width int not null,
  height int not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  deleted_at timestamptz
);
create index upload_key on upload (key);
create index upload_hash on upload (account_id, mode, sha256);
create index upload_expiry on upload (expires_at) where deleted_at is null and expires_at is not null;

-- The outbox. The order of seq is the order of events; body and id never change.
create table delivery (
  seq bigint generated always as identity,
  id text primary key,
  generation_id text not null,
  wallet_id bigint not null,
  url text not null,
  host text not null,
  terminal boolean not null,
  body text not null,
  created_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'exhausted', 'superseded')),
  attempts int not null default 0,
  next_at timestamptz not null,
  node text,
  lease_until timestamptz
) with (fillfactor = 80);
create index delivery_due on delivery (next_at) where state = 'pending';
create index delivery_leased on delivery (lease_until) where state = 'pending' and lease_until is not null;
create index delivery_pending on delivery (generation_id, seq) where state = 'pending';
create index delivery_of_generation on delivery (generation_id, seq);
create index delivery_of_wallet on delivery (wallet_id, seq desc);
create unique index delivery_one_terminal on delivery (generation_id) where terminal;

create table delivery_attempt (
  delivery_id text not null references delivery,
  number int not null,
  at timestamptz not null,
  status int,
  reason text,
  primary key (delivery_id, number)
);

-- The planner must see these tables as they are: the same claim ran at 122/s before a first analyze and above 1,000/s after it.
alter table generation set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table attempt set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_analyze_scale_factor = 0.02);
alter table wallet set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 200);
alter table delivery set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
