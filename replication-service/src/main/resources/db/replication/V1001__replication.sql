-- Cross-region settings and the copies of backup sets.

create table cross_region_policy (
  instance_id                   text        primary key,
  enabled                       boolean     not null,
  destination_region            text,
  retention_days                integer     not null,
  log_backup_enabled            boolean     not null,
  compliance_agreement_accepted boolean     not null,
  enabled_at                    timestamptz,
  version                       bigint      not null
);

create table cross_region_copy (
  id                 text        primary key,
  backup_set_id      text        not null,
  instance_id        text        not null,
  account_id         text        not null,
  region             text        not null,
  destination_region text        not null,
  retention_days     integer     not null,
  completed_at_source timestamptz not null,
  backup_set         jsonb       not null,
  status             text        not null check (status in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'PURGED')),
  attempts           integer     not null default 0,
  started_at         timestamptz,
  finished_at        timestamptz,
  failure            text,
  upload_id          text,
  part_bytes         bigint,
  bytes_read         bigint      not null default 0,
  bytes_sent         bigint      not null default 0,
  destination_bucket text,
  destination_key    text,
  crc32c             text,
  purge_at           timestamptz,
  created_at         timestamptz not null,
  -- One copy of a set per destination, however often its event arrives and under whatever event id (R6).
  unique (instance_id, backup_set_id, destination_region)
);
create index cross_region_copy_account on cross_region_copy (account_id, id);
create index cross_region_copy_instance on cross_region_copy (instance_id, id);
create index cross_region_copy_destination on cross_region_copy (destination_region, id);

-- The parts of a running copy that the destination has confirmed; gone when the copy ends.
create table copy_part (
  copy_id    text    not null references cross_region_copy (id) on delete cascade,
  number     integer not null,
  size_bytes bigint  not null,
  etag       text    not null,
  crc32c     text    not null,
  primary key (copy_id, number)
);
