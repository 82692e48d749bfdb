-- What is charged: how much was stored and sent, by the hour (R13), and which route copies took (R15).

alter table cross_region_copy
  add column storage_class text,
  add column route         text,
  add column size_bytes    bigint generated always as (cast(backup_set -> 'location' ->> 'sizeBytes' as bigint)) stored;
alter table cross_region_log
  add column storage_class text,
  add column route         text;

-- Changes of one hour. Whoever completes, purges or sends adds to it in the same transaction, so that nothing has to
-- tick and nothing is lost when a copy's own row is forgotten. Of the changes in an hour their sum and their first
-- moment are enough: stored bytes times milliseconds up to any later full hour or day follow from them exactly.
create table usage_hour (
  account_id         text        not null,
  instance_id        text        not null,
  region             text        not null,
  destination_region text        not null,
  storage_class      text        not null,
  content            text        not null check (content in ('SETS', 'LOGS')),
  route              text        not null check (route in ('INTERNAL', 'PUBLIC')),
  hour               timestamptz not null,
  -- Bytes that came minus bytes that went.
  stored_bytes       bigint      not null,
  -- Each of them times the milliseconds from the hour's beginning to when it came or went.
  stored_moment      numeric     not null,
  sent_bytes         bigint      not null,
  primary key (account_id, instance_id, region, destination_region, storage_class, content, route, hour)
);

-- What was copied before this version came over the internal endpoints.
update cross_region_copy as copy set route = 'INTERNAL', storage_class = instance.spec ->> 'storageClass'
from instance where instance.id = copy.instance_id and copy.status = 'COMPLETED';

insert into usage_hour
select account_id, instance_id, region, destination_region, storage_class, 'SETS', route,
  date_trunc('hour', finished_at, 'UTC'), sum(size_bytes),
  sum(size_bytes * floor(1000 * extract(epoch from finished_at - date_trunc('hour', finished_at, 'UTC')))),
  sum(bytes_sent)
from cross_region_copy where status = 'COMPLETED' and storage_class is not null
group by 1, 2, 3, 4, 5, 7, 8;

-- How much each instance backs up a day, copied or not: what estimates are based on.
create table local_volume (
  instance_id text    not null,
  day         date    not null,
  sets        bigint  not null,
  set_bytes   bigint  not null,
  log_bytes   bigint  not null,
  primary key (instance_id, day)
);
create index local_volume_day on local_volume (day);
