-- Each region's sets are purged separately, so that a store that is away delays no other region.
create index backup_run_purging_region on backup_run (region, purge_not_before) where status = 'PURGING';
drop index backup_run_purging;
