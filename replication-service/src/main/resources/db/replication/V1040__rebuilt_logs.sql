-- Log slices and settings put back by a rebuild as well (X1).

alter table catalogue_rebuild
  add column logs_added bigint not null default 0,
  add column logs_known bigint not null default 0,
  add column settings   bigint not null default 0;

alter table cross_region_log add column rebuilt_by text;
create index cross_region_log_rebuilt on cross_region_log (rebuilt_by, instance_id) where rebuilt_by is not null;

-- What the bucket of each destination was told of an instance's settings there, so that a catalogue rebuilt from it
-- goes by them.
create table vault_settings (
  instance_id        text        not null,
  destination_region text        not null,
  -- When the settings were changed that the bucket tells of; null where it tells of none.
  said               timestamptz,
  -- When the bucket is to be told, or asked whether it still has to tell; null where nothing is to be done.
  not_before         timestamptz,
  attempts           integer     not null default 0,
  failure            text,
  primary key (instance_id, destination_region)
);
create index vault_settings_due on vault_settings (not_before) where not_before is not null;

insert into vault_settings (instance_id, destination_region, not_before)
select instance_id, region, timestamptz 'epoch' from cross_region_destination;
