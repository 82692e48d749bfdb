-- No event's time counts beyond the moment at which its slice was stored, by our own clock.
update log_segment set first_event_at = least(first_event_at, completed_at),
  last_event_at = least(last_event_at, completed_at)
where last_event_at > completed_at or first_event_at > completed_at;

update log_chain c set
  first_event_at = least(c.first_event_at, s.latest),
  last_event_at = least(c.last_event_at, s.latest)
from (select chain_id, max(completed_at) as latest from log_segment group by chain_id) s
where s.chain_id = c.id and c.last_event_at > s.latest;
-- Of chains without slices nothing but the clock is left.
update log_chain set last_event_at = least(last_event_at, now()), first_event_at = least(first_event_at, now())
where last_event_at > now();

update log_archive set safe_at = least(safe_at, now()) where safe_at > now();

-- The slices on their way out, so that each region is purged by itself and what fails is left for a while.
create table log_purge (
  segment_id text        primary key references log_segment (id) on delete cascade,
  region     text        not null,
  -- When its objects are to be deleted, or deleted again.
  not_before timestamptz not null,
  attempts   integer     not null default 0,
  failure    text
);
create index log_purge_due on log_purge (region, not_before);

insert into log_purge (segment_id, region, not_before)
select s.id, i.region, s.purging_since from log_segment s join instance i on i.id = s.instance_id
where s.purging_since is not null;

drop index log_segment_purging;
