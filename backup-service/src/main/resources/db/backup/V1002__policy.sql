-- What each instance's owner wants of its backups (B1), and when the next automatic one is due (B2).

create table backup_policy (
  instance_id            text        primary key,
  enabled                boolean     not null,
  weekdays               text[]      not null,
  backup_window          text        not null,
  retention_days         integer     not null,
  log_backup_enabled     boolean     not null,
  log_retention_days     integer     not null,
  keep_newest            boolean     not null,
  -- 0: no retention of its own after the release.
  after_release_days     integer     not null,
  archive_enabled        boolean     not null,
  archive_after_days     integer     not null,
  archive_retention_days integer     not null,
  -- Since when the archive tier shows its sets again; null while it is disabled.
  archive_enabled_at     timestamptz,
  released_at            timestamptz,
  destroyed_at           timestamptz,
  changed_by             text        not null,
  changed_at             timestamptz not null,
  version                bigint      not null
);

create table backup_schedule (
  instance_id  text        primary key,
  -- Null where none is wanted.
  due_at       timestamptz,
  last_due_at  timestamptz,
  last_outcome text        check (last_outcome in ('STARTED', 'SKIPPED')),
  last_reason  text,
  last_run_id  text
);
create index backup_schedule_due on backup_schedule (due_at);

-- Why a run uses the method it uses.
alter table backup_run add column method_reason text;

-- Instances known before there were policies get what a new one gets, from tomorrow on.
insert into backup_policy
select id, true, '{MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SATURDAY,SUNDAY}', '02:00Z-04:00Z', 7, true, 7, true, 0,
       false, 7, 365, null,
       case when status in ('RELEASED', 'DESTROYED') then changed_at end,
       case when status = 'DESTROYED' then changed_at end, 'geovault', now(), 0
from instance;

insert into backup_schedule (instance_id, due_at)
select instance_id,
       date_trunc('day', now(), 'UTC') + interval '1 day 2 hours' + make_interval(secs => abs(hashtext(instance_id) % 7200))
from backup_policy where released_at is null;
