-- In which mode the store of a destination is to lock copies: fixed when a copy is asked for.

alter table cross_region_destination add column lock_mode text not null default 'GOVERNANCE'
  check (lock_mode in ('GOVERNANCE', 'COMPLIANCE'));
alter table cross_region_copy add column lock_mode text not null default 'GOVERNANCE'
  check (lock_mode in ('GOVERNANCE', 'COMPLIANCE'));
alter table cross_region_log add column lock_mode text not null default 'GOVERNANCE'
  check (lock_mode in ('GOVERNANCE', 'COMPLIANCE'));
