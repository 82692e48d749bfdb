-- Copies of log slices go as those of backup sets do.

alter table cross_region_log
  add column purge_because    text,
  add column purge_not_before timestamptz,
  add column purge_attempts   integer not null default 0,
  add column purge_failure    text,
  add column purged_at        timestamptz,
  add constraint cross_region_log_purged check ((status = 'PURGED') = (purged_at is not null));

drop index cross_region_log_purge;
create index cross_region_log_due on cross_region_log (purge_at) where status = 'COMPLETED';
create index cross_region_log_purging on cross_region_log (destination_region, purge_not_before)
  where purge_not_before is not null;
create index cross_region_log_chain on cross_region_log (instance_id, destination_region, chain_id, chain_sequence)
  where status = 'COMPLETED';
create index cross_region_log_over on cross_region_log (coalesce(purged_at, completed_at, created_at))
  where status in ('PURGED', 'FAILED');
