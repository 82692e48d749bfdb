-- How long sets are kept (B7, B11), and what an instance's end asks for (B8).

-- PURGING: decided, no longer listed as restorable, objects being deleted. PURGED: gone, this row tells that it was.
alter table backup_run drop constraint backup_run_status_check;
alter table backup_run add constraint backup_run_status_check
  check (status in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'PURGING', 'PURGED'));

alter table backup_run
  add column consistent_at    timestamptz,
  -- Whether it says where in the binlog it stands, so that logs can be applied to it.
  add column with_binlog      boolean  not null default false,
  add column tier             smallint not null default 1,
  -- When it goes, as far as is known; null where something keeps it until that changes.
  add column purge_at         timestamptz,
  add column purge_reason     text,
  add column purge_not_before timestamptz,
  add column purge_attempts   integer  not null default 0,
  add column purge_failure    text,
  add column purged_at        timestamptz;

update backup_run set consistent_at = (completed ->> 'consistentAt')::timestamptz,
                      with_binlog = coalesce(jsonb_typeof(completed -> 'binlog') = 'object', false)
where completed is not null;

create index backup_run_purging on backup_run (purge_not_before) where status = 'PURGING';
create index backup_run_over on backup_run (coalesce(purged_at, finished_at)) where status in ('PURGED', 'FAILED');

-- When the sets of an instance are to be looked through next; null: not before something changes.
create table retention_timer (
  instance_id text primary key,
  due_at      timestamptz
);
create index retention_timer_due on retention_timer (due_at);
insert into retention_timer select instance_id, now() from backup_policy;

-- The backup an instance takes before it is deleted; due until it has a run or cannot have one.
create table final_backup (
  instance_id  text        primary key,
  requested_by text        not null,
  requested_at timestamptz not null,
  due_at       timestamptz,
  run_id       text,
  failure      text
);
create index final_backup_due on final_backup (due_at);
