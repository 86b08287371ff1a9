-- Webhooks: what each try sent and took, replays, a second secret while the first is changed, and receivers that only fail.

alter table delivery_attempt add column milliseconds int, add column headers json;

-- Attempts before the latest replay: the schedule of waits begins anew with it.
alter table delivery add column replayed_after int not null default 0;
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check
  check (state in ('pending', 'delivered', 'exhausted', 'superseded', 'disabled'));

alter table wallet add column webhook_secret_before text, add column webhook_secret_before_until timestamptz;

-- A receiver is a URL without its query, in which callers name their jobs.
create function receiver_of(url text) returns text language sql immutable strict parallel safe as
  $$ select split_part(split_part(url, '#', 1), '?', 1) $$;
-- URLs are longer than an index takes.
create function receiver_key(url text) returns text language sql immutable strict parallel safe as
  $$ select encode(sha256(convert_to(split_part(split_part(url, '#', 1), '?', 1), 'UTF8')), 'hex') $$;

-- Only receivers whose last answer was a failure have a row; the next success removes it.
create table failing_receiver (
  wallet_id bigint not null,
  key text not null,
  url text not null,
  failing_since timestamptz not null,
  failed_at timestamptz not null,
  reason text,
  disabled_at timestamptz,
  primary key (wallet_id, key)
) with (fillfactor = 70);
create index failing_receiver_age on failing_receiver (failed_at) where disabled_at is null;
