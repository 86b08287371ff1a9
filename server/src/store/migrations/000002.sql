-- What callers may look back on: each attempt that has ended, and their usage by day.

alter table attempt add column started_at timestamptz;

-- Written once, in the transaction that ends the attempt.
create table attempt_record (
  generation_id text not null,
  number int not null,
  started_at timestamptz,
  ended_at timestamptz not null,
  outcome text not null check (
    outcome in ('succeeded', 'failed', 'errored', 'retried', 'handed_back', 'lost', 'cancelled', 'timed_out')),
  code text,
  primary key (generation_id, number)
);

create index generation_ended on generation (account_id, mode, completed_at) where completed_at is not null;
