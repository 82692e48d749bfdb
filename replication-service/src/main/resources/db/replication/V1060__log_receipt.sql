-- No time that an event claims counts beyond the moment at which we received it.
update cross_region_log set
  first_event_at = least(first_event_at, created_at),
  last_event_at = least(last_event_at, created_at),
  completed_at_source = least(completed_at_source, created_at)
where last_event_at > created_at or first_event_at > created_at or completed_at_source > created_at;

update cross_region_log_stretch set
  first_event_at = least(first_event_at, now()),
  last_event_at = least(last_event_at, now()),
  sealed_at = least(sealed_at, now())
where last_event_at > now() or first_event_at > now() or sealed_at > now();

update cross_region_log_watermark set
  last_event_at = least(last_event_at, now()),
  sealed_at = least(sealed_at, now())
where last_event_at > now() or sealed_at > now();
