-- How copies go: marked PURGING when they are due, their objects deleted, then PURGED.

alter table cross_region_copy
  drop constraint cross_region_copy_status_check,
  add constraint cross_region_copy_status_check
    check (status in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'PURGING', 'PURGED')),
  -- Why it goes. Of a FAILED copy: why it was given up, for good.
  add column purge_because    text,
  -- When its objects are to be deleted, or deleted again; null when there is nothing to delete.
  add column purge_not_before timestamptz,
  add column purge_attempts   integer not null default 0,
  add column purge_failure    text,
  add column purged_at        timestamptz,
  add constraint cross_region_copy_purged check ((status = 'PURGED') = (purged_at is not null));

create index cross_region_copy_due on cross_region_copy (purge_at) where status = 'COMPLETED';
create index cross_region_copy_waiting on cross_region_copy (created_at) where status in ('PENDING', 'RUNNING');
create index cross_region_copy_purging on cross_region_copy (destination_region, purge_not_before)
  where purge_not_before is not null;
create index cross_region_copy_over on cross_region_copy (coalesce(purged_at, finished_at))
  where status in ('PURGED', 'FAILED');
