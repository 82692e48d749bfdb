-- Download addresses that were given out, and old hours folded into days (R13).

alter table usage_hour
  -- Sizes of the objects for which addresses were given out whose traffic is metered.
  add column granted_bytes bigint  not null default 0,
  -- Whether it is a day: the sum of its hours, told as if all of it were in the hour the day begins with.
  add column folded        boolean not null default false;
create index usage_hour_unfolded on usage_hour (hour) where not folded;

-- Up to where hours may be folded: nothing before it can be told by the hour.
create table usage_folded (
  only_one  boolean     primary key default true check (only_one),
  folded_to timestamptz not null
);
insert into usage_folded (folded_to) values (timestamptz 'epoch');
