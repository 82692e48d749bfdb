-- The catalogue of a region rebuilt from its bucket (X1).

create table catalogue_rebuild (
  id           text        primary key,
  region       text        not null,
  status       text        not null check (status in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED')),
  requested_by text        not null,
  -- Everything up to this key is in the catalogue already: where the next worker goes on.
  after_key    text,
  objects      bigint      not null default 0,
  manifests    bigint      not null default 0,
  sets_added   bigint      not null default 0,
  sets_known   bigint      not null default 0,
  logs         bigint      not null default 0,
  conflicts    bigint      not null default 0,
  orphans      bigint      not null default 0,
  damaged      bigint      not null default 0,
  failure      text,
  created_at   timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz
);
-- One at a time per region: asked for again, the one under way is answered.
create unique index catalogue_rebuild_open on catalogue_rebuild (region) where status in ('PENDING', 'RUNNING');

-- What did not fit: at most one finding per object.
create table catalogue_finding (
  rebuild_id text not null references catalogue_rebuild (id) on delete cascade,
  key        text not null,
  kind       text not null check (kind in ('CONFLICT', 'ORPHAN', 'DAMAGED')),
  detail     text not null,
  primary key (rebuild_id, key)
);

-- By which rebuild a copy came into the catalogue; null for those that were copied under it.
alter table cross_region_copy add column rebuilt_by text;
create index cross_region_copy_rebuilt on cross_region_copy (rebuilt_by, instance_id, finished_at)
  where rebuilt_by is not null;
