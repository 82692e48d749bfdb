-- Settings per destination: an instance may be copied to several regions, each with its own retention and logs (X7).

create table cross_region_destination (
  instance_id                   text        not null references cross_region_policy (instance_id),
  region                        text        not null,
  enabled                       boolean     not null,
  retention_days                integer     not null,
  log_backup_enabled            boolean     not null,
  compliance_agreement_accepted boolean     not null,
  enabled_at                    timestamptz,
  logs_enabled_at               timestamptz,
  changed_at                    timestamptz not null,
  primary key (instance_id, region),
  check (enabled = (enabled_at is not null)),
  check (log_backup_enabled = (logs_enabled_at is not null)),
  check (enabled or not log_backup_enabled)
);
create index cross_region_destination_enabled on cross_region_destination (region, instance_id) where enabled;

-- No logs were copied before this version, whatever the settings said: they are from now on.
insert into cross_region_destination
select instance_id, destination_region, enabled, retention_days, enabled and log_backup_enabled,
  compliance_agreement_accepted, case when enabled then enabled_at end,
  case when enabled and log_backup_enabled then now() end, now()
from cross_region_policy where destination_region is not null;

-- Destinations an instance moved away from: their sets live on, so they are settings, too.
insert into cross_region_destination
select distinct on (instance_id, destination_region) instance_id, destination_region, false, retention_days, false, false,
  cast(null as timestamptz), cast(null as timestamptz), cast('epoch' as timestamptz)
from cross_region_copy
where instance_id in (select instance_id from cross_region_policy)
order by instance_id, destination_region, id desc
on conflict do nothing;

alter table cross_region_policy
  drop column enabled,
  drop column destination_region,
  drop column retention_days,
  drop column log_backup_enabled,
  drop column compliance_agreement_accepted,
  drop column enabled_at;
