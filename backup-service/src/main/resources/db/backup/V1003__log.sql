-- Continuous log backup (B5): who archives which instance's binlog, how far it got, and every slice.

create table log_archive (
  instance_id       text        primary key,
  -- The job that archives; null while none is wanted.
  job_id            text,
  status            text        not null check (status in ('OFF', 'WAITING', 'STREAMING', 'RETRYING', 'BLOCKED')),
  problem           text,
  status_since      timestamptz not null,
  -- The chain that slices are added to; null before the first.
  chain_id          text,
  sequence          bigint      not null default 0,
  -- Everything the server had written by then is in the store.
  safe_at           timestamptz,
  -- Since when a gap waits for the backup that closes it.
  backup_owed_since timestamptz
);

-- An unbroken run of slices, and where it ends.
create table log_chain (
  id               text        primary key,
  instance_id      text        not null,
  flavor           text        not null,
  begun_at         timestamptz not null,
  first_event_at   timestamptz,
  last_event_at    timestamptz,
  server_uuid      text        not null,
  folder           text        not null,
  binlog_file      text        not null,
  position         bigint      not null,
  file_ended       boolean     not null default false,
  -- When the server made the file, which tells it from another one of the same name.
  file_dated_at    timestamptz,
  -- GTID (empty if it has none) of the transaction the last slice ends inside of; null between transactions.
  open_transaction text,
  gtids            text        not null,
  ended_at         timestamptz,
  end_reason       text
);
create index log_chain_instance on log_chain (instance_id, begun_at);

-- Folders once written to, so that file names used anew get another.
create table log_folder (
  instance_id text not null,
  folder      text not null,
  primary key (instance_id, folder)
);

create table log_segment (
  id             text        primary key,
  instance_id    text        not null,
  chain_id       text        not null,
  sequence       bigint      not null,
  server_uuid    text        not null,
  binlog_file    text        not null,
  first_position bigint      not null,
  last_position  bigint      not null,
  first_event_at timestamptz not null,
  last_event_at  timestamptz not null,
  gtid_set       text,
  bucket         text        not null,
  object_key     text        not null,
  size_bytes     bigint      not null,
  sha256         text        not null,
  completed_at   timestamptz not null,
  -- Since when it is to be purged; its objects go first, then this row.
  purging_since  timestamptz,
  purge_reason   text,
  unique (instance_id, sequence)
);
create index log_segment_place on log_segment (instance_id, binlog_file, first_position);
create index log_segment_chain on log_segment (chain_id, sequence);
create index log_segment_purging on log_segment (purging_since) where purging_since is not null;
