-- What is known of local backups and logs of instances on LOCAL_SSD, for as long as enabling may ask for it (R5).

create table local_backup (
  instance_id     text        not null,
  backup_set_id   text        not null,
  completed_at    timestamptz not null,
  -- Absent where the set has none: no logs can be said to follow it.
  binlog_file     text,
  binlog_position bigint,
  primary key (instance_id, backup_set_id)
);
create index local_backup_completed on local_backup (completed_at);

-- Log segments in the order they came; those of one run follow each other without a gap.
create table local_log (
  id              bigint      generated always as identity primary key,
  instance_id     text        not null,
  log_segment_id  text        not null,
  run             bigint      not null,
  binlog_file     text        not null,
  first_position  bigint      not null,
  last_position   bigint      not null,
  completed_at    timestamptz not null,
  segment         jsonb       not null,
  unique (instance_id, log_segment_id)
);
create index local_log_run on local_log (instance_id, run, id);
create index local_log_completed on local_log (completed_at);

-- Where each instance's logs end, and in which run.
create table local_log_end (
  instance_id    text        primary key,
  run            bigint      not null,
  chain_id       text,
  sequence       bigint,
  server_uuid    text        not null,
  binlog_file    text        not null,
  last_position  bigint      not null,
  -- Whether something was lost after it: what comes next begins another run.
  broken         boolean     not null
);
