-- What the object store of each region was seen to do (X2), and when it is tried again.

create table store_probe (
  region        text        primary key,
  next_probe_at timestamptz not null,
  probed_at     timestamptz,
  capabilities  jsonb,
  failure       text,
  check ((probed_at is null) = (capabilities is null))
);
