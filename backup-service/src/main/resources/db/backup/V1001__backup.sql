-- Backup runs, each making one backup set.

create table backup_run (
  id             text        primary key,
  backup_set_id  text        not null unique,
  instance_id    text        not null,
  account_id     text        not null,
  region         text        not null,
  method         text        not null,
  trigger        text        not null,
  databases      jsonb       not null,
  requested_by   text        not null,
  requested_at   timestamptz not null,
  status         text        not null check (status in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'PURGED')),
  attempts       integer     not null default 0,
  started_at     timestamptz,
  finished_at    timestamptz,
  failure        text,
  bytes_written  bigint      not null default 0,
  tables_done    integer     not null default 0,
  tables_total   integer     not null default 0,
  -- The LocalBackupCompleted as announced: the set's every property, in one place.
  completed      jsonb
);
create index backup_run_instance on backup_run (instance_id, backup_set_id);
-- One backup per instance at a time (B2).
create unique index backup_run_active on backup_run (instance_id) where status in ('PENDING', 'RUNNING');
