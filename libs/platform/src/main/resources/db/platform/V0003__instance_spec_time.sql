-- An instance's server and its status change independently, told by different producers: each keeps its own time, so that
-- a change of one that arrives late is not lost to a later change of the other.
alter table instance add column spec_changed_at timestamptz not null default '-infinity';
update instance set spec_changed_at = changed_at;
