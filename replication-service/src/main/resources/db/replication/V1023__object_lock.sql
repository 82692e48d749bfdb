-- The retention a store enforces itself: what it confirmed, and when it is to be brought in line with purge_at.

alter table cross_region_copy
  add column locked_until    timestamptz,
  add column lock_not_before timestamptz,
  add column lock_failure    text;
create index cross_region_copy_lock on cross_region_copy (lock_not_before) where lock_not_before is not null;

alter table cross_region_log
  add column locked_until    timestamptz,
  add column lock_not_before timestamptz,
  add column lock_failure    text;
create index cross_region_log_lock on cross_region_log (lock_not_before) where lock_not_before is not null;
