-- Copies of backup sets and of log slices: the columns that both have are named alike.

alter table cross_region_log rename column completed_at to finished_at;
alter table cross_region_log rename column bytes_copied to bytes_sent;
alter table copy_part rename to cross_region_copy_part;

-- Old records of both kinds are found by the same expression.
create index cross_region_copy_closed on cross_region_copy (coalesce(purged_at, finished_at, created_at))
  where status in ('PURGED', 'FAILED');
drop index cross_region_copy_over;
alter index cross_region_log_over rename to cross_region_log_closed;

-- The copies of both kinds. A query for one kind reads only the table of that kind.
create view cross_region_any_copy as
select 'SETS' as kind, id, backup_set_id as subject_id, instance_id, account_id, region, destination_region,
  status, failure, storage_class, route, size_bytes, created_at, finished_at, purge_at, purged_at, purge_because,
  lock_mode, locked_until, destination_bucket, destination_key,
  -- The key of its data; of a set whose copy never became complete it depends on the format, and is null.
  destination_key as data_key
from cross_region_copy
union all
select 'LOGS' as kind, id, log_segment_id as subject_id, instance_id, account_id, region, destination_region,
  status, failure, storage_class, route, size_bytes, created_at, finished_at, purge_at, purged_at, purge_because,
  lock_mode, locked_until, destination_bucket, destination_key,
  -- The key of a slice that never became complete: the source's own key if that is a vault key of this slice.
  coalesce(destination_key,
    case when source_key = account_id || '/' || instance_id || '/logs/' || split_part(source_key, '/', 4)
        || '/' || binlog_file || '/' || first_position || '-' || last_position || '.binlog'
      then source_key
      else account_id || '/' || instance_id || '/logs/' || server_uuid
        || '/' || binlog_file || '/' || first_position || '-' || last_position || '.binlog' end) as data_key
from cross_region_log;
