-- Copies of log slices in other regions, and how far the log of each instance is safe there (R5, R6, X7).

create table cross_region_log (
  id                  text        primary key,
  log_segment_id      text        not null,
  instance_id         text        not null,
  account_id          text        not null,
  region              text        not null,
  destination_region  text        not null,
  server_uuid         text        not null,
  binlog_file         text        not null,
  first_position      bigint      not null,
  last_position       bigint      not null,
  first_event_at      timestamptz not null,
  last_event_at       timestamptz not null,
  gtid_set            text,
  -- Slices of one chain with consecutive numbers follow one another without a gap; made up here where the
  -- producer numbers nothing.
  chain_id            text        not null,
  chain_sequence      bigint      not null,
  ends_file           boolean     not null,
  open_transaction    text,
  -- Counts the slices of an instance and destination as they were announced.
  ordinal             bigint      not null,
  source_bucket       text        not null,
  source_key          text        not null,
  size_bytes          bigint      not null,
  sha256              text        not null,
  completed_at_source timestamptz not null,
  retention_days      integer     not null,
  status              text        not null check (status in ('PENDING', 'COMPLETED', 'FAILED', 'PURGING', 'PURGED')),
  attempts            integer     not null default 0,
  failure             text,
  upload_id           text,
  part_bytes          bigint,
  bytes_copied        bigint      not null default 0,
  destination_bucket  text,
  destination_key     text,
  completed_at        timestamptz,
  purge_at            timestamptz,
  created_at          timestamptz not null,
  -- One copy of a slice per destination, however often its event arrives and under whatever event id.
  unique (instance_id, log_segment_id, destination_region)
);
create index cross_region_log_account on cross_region_log (account_id, id);
create index cross_region_log_instance on cross_region_log (instance_id, id);
create index cross_region_log_destination on cross_region_log (destination_region, id);
create index cross_region_log_order on cross_region_log (instance_id, destination_region, ordinal);
create index cross_region_log_place on cross_region_log (instance_id, destination_region, binlog_file, first_position);
create index cross_region_log_pending on cross_region_log (destination_region, instance_id, ordinal) where status = 'PENDING';
create index cross_region_log_purge on cross_region_log (purge_at) where status in ('COMPLETED', 'PURGING');

-- The parts of a large slice that the destination has confirmed; gone when the copy ends.
create table cross_region_log_part (
  copy_id    text    not null references cross_region_log (id) on delete cascade,
  number     integer not null,
  size_bytes bigint  not null,
  etag       text    not null,
  crc32c     text    not null,
  primary key (copy_id, number)
);

-- Unbroken runs of slices that stand at a destination.
create table cross_region_log_stretch (
  instance_id        text        not null,
  destination_region text        not null,
  chain_id           text        not null,
  first_sequence     bigint      not null,
  last_sequence      bigint      not null,
  first_event_at     timestamptz not null,
  last_event_at      timestamptz not null,
  -- Where its last slice ends.
  server_uuid        text        not null,
  binlog_file        text        not null,
  position           bigint      not null,
  sealed_at          timestamptz not null,
  last_ordinal       bigint      not null,
  primary key (instance_id, destination_region, chain_id, first_sequence)
);

-- One row per instance and destination: what was announced last, and up to where all of it stands at the
-- destination. Whoever changes slices or stretches locks it first.
create table cross_region_log_watermark (
  instance_id           text   not null,
  destination_region    text   not null,
  account_id            text   not null,
  announced             bigint not null default 0,
  announced_chain       text,
  announced_sequence    bigint,
  announced_server      text,
  announced_file        text,
  announced_position    bigint,
  -- The watermark: the end of a slice before which nothing is on its way any more; null before the first.
  ordinal               bigint not null default 0,
  chain_id              text,
  sequence              bigint,
  server_uuid           text,
  binlog_file           text,
  position              bigint,
  last_event_at         timestamptz,
  sealed_at             timestamptz,
  reached_at            timestamptz,
  -- Since when slices that will never come wait for a backup set to begin anew with.
  backup_owed_since     timestamptz,
  backup_requested_at   timestamptz,
  primary key (instance_id, destination_region)
);
create index cross_region_log_watermark_owed on cross_region_log_watermark (backup_owed_since)
  where backup_owed_since is not null;
