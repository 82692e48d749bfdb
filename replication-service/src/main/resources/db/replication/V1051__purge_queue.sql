-- What is left of copies at their destination and is to be deleted: a narrow table of its own, because each write of a
-- copy's own row writes all of its indexes, too. A copy is PURGED from the moment that decides it, and gone once nothing
-- of it is left here.

create table cross_region_purge (
  copy_id            text        primary key,
  kind               text        not null check (kind in ('SETS', 'LOGS')),
  destination_region text        not null,
  -- When its objects are to be deleted, or deleted again.
  not_before         timestamptz not null,
  attempts           integer     not null default 0,
  failure            text
);
create index cross_region_purge_due on cross_region_purge (kind, destination_region, not_before);

insert into cross_region_purge
select id, 'SETS', destination_region, purge_not_before, purge_attempts, purge_failure
from cross_region_copy where purge_not_before is not null
union all
select id, 'LOGS', destination_region, purge_not_before, purge_attempts, purge_failure
from cross_region_log where purge_not_before is not null;

alter table cross_region_copy
  drop constraint cross_region_copy_purged,
  drop constraint cross_region_copy_status_check;
update cross_region_copy set status = 'PURGED', purged_at = coalesce(purge_at, purge_not_before) where status = 'PURGING';
alter table cross_region_copy
  drop column purge_not_before,
  drop column purge_attempts,
  drop column purge_failure,
  add constraint cross_region_copy_purged check ((status = 'PURGED') = (purged_at is not null)),
  add constraint cross_region_copy_status_check
    check (status in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'PURGED'));

alter table cross_region_log
  drop constraint cross_region_log_purged,
  drop constraint cross_region_log_status_check;
update cross_region_log set status = 'PURGED', purged_at = coalesce(purge_at, purge_not_before) where status = 'PURGING';
alter table cross_region_log
  drop column purge_not_before,
  drop column purge_attempts,
  drop column purge_failure,
  add constraint cross_region_log_purged check ((status = 'PURGED') = (purged_at is not null)),
  add constraint cross_region_log_status_check check (status in ('PENDING', 'COMPLETED', 'FAILED', 'PURGED'));
