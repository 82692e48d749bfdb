-- Attempts never go back, so that they fence off a worker of an earlier attempt whatever happened since; the tries a
-- retry policy counts are those since the job was last made ready by hand.
alter table job add column attempts_before integer not null default 0;

-- What the job goes on with: the request or event it came of, and its trace.
alter table job add column correlation_id text;
alter table job add column event_id text;
alter table job add column traceparent text;
