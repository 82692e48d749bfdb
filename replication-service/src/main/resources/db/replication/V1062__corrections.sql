-- How often it was corrected which announcement of its set a copy is made of.
alter table cross_region_copy add column corrections integer not null default 0;
