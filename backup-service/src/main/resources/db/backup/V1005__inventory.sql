-- How exactly a set is to tell what is in its tables, and what the suite's own runs are asked for.
alter table backup_run add column inventory text not null default 'ESTIMATES'
  check (inventory in ('ESTIMATES', 'ROWS', 'CHECKSUMS'));
alter table backup_policy add column inventory text not null default 'ESTIMATES'
  check (inventory in ('ESTIMATES', 'ROWS', 'CHECKSUMS'));
