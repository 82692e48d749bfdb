-- What every service has in its own schema: events out, events in, dead letters, jobs, idempotency, instances.

create table outbox (
  id          bigint generated always as identity primary key,
  topic       text        not null,
  key         text        not null,
  headers     jsonb       not null,
  payload     bytea       not null,
  created_at  timestamptz not null
);

create table inbox (
  source      text        not null,
  event_id    text        not null,
  received_at timestamptz not null,
  primary key (source, event_id)
);
create index inbox_received on inbox (received_at);

create table dead_letter (
  id          text        primary key,
  topic       text        not null,
  key         text,
  headers     jsonb       not null,
  payload     bytea,
  code        text        not null,
  reason      text        not null,
  instance_id text,
  account_id  text,
  event_type  text,
  event_id    text,
  state       text        not null check (state in ('OPEN', 'REPLAYED', 'DISCARDED')),
  failed_at   timestamptz not null,
  replayed_at timestamptz,
  origin      text        not null,
  unique (origin)
);
create index dead_letter_open on dead_letter (id) where state = 'OPEN';
create index dead_letter_instance on dead_letter (instance_id) where state = 'OPEN';

create table job (
  id               text        primary key,
  kind             text        not null,
  subject          text        not null,
  payload          jsonb       not null,
  state            text        not null check (state in ('READY', 'RUNNING', 'COMPLETED', 'FAILED')),
  attempts         integer     not null default 0,
  not_before       timestamptz not null,
  lease_owner      text,
  lease_expires_at timestamptz,
  failure          text,
  created_at       timestamptz not null,
  finished_at      timestamptz
);
create index job_due on job (kind, not_before) where state = 'READY';
create index job_leased on job (kind, lease_expires_at) where state = 'RUNNING';

create table idempotency_key (
  account_id   text        not null,
  key          text        not null,
  request_hash text        not null,
  status       integer     not null,
  location     text,
  body         jsonb       not null,
  created_at   timestamptz not null,
  primary key (account_id, key)
);

create table instance (
  id         text        primary key,
  account_id text        not null,
  region     text        not null,
  spec       jsonb       not null,
  status     text        not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index instance_account on instance (account_id, id);
create index instance_region on instance (region, id);
