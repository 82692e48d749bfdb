-- One row per instance that was ever told to end, in whatever state it is now.
create table bin_entry (
  instance_id     text        primary key,
  account_id      text        not null,
  region          text        not null,
  -- The type of the state, what callers call it, and what is true in it.
  kind            text        not null,
  state           text        not null check (state in ('ACTIVE', 'LOCKED', 'DELETING', 'RELEASED', 'DESTROYED')),
  detail          jsonb       not null,
  version         bigint      not null,
  -- The time of the last event applied: an older one changes nothing.
  life_at         timestamptz not null,
  -- Of the latest final backup, which may be known before the deletion is.
  final_backup_at timestamptz,
  due_at          timestamptz,
  -- When the instance left the active ones: the place in lists.
  listed_at       timestamptz,
  stuck           boolean     not null default false
);
create index bin_entry_due on bin_entry (due_at) where due_at is not null;
create index bin_entry_stuck on bin_entry (listed_at, instance_id) where stuck;
create index bin_entry_state on bin_entry (state, listed_at, instance_id);
create index bin_entry_region_state on bin_entry (region, state, listed_at, instance_id);
create index bin_entry_account_state on bin_entry (account_id, state, listed_at, instance_id);
-- What is listed without asking for a state.
create index bin_entry_present on bin_entry (listed_at, instance_id) where state in ('LOCKED', 'DELETING', 'RELEASED');
create index bin_entry_present_region on bin_entry (region, listed_at, instance_id)
  where state in ('LOCKED', 'DELETING', 'RELEASED');
create index bin_entry_present_account on bin_entry (account_id, listed_at, instance_id)
  where state in ('LOCKED', 'DELETING', 'RELEASED');

-- The trail of who changed what.
create table bin_history (
  instance_id text        not null,
  version     bigint      not null,
  from_state  text        not null,
  to_state    text        not null,
  at          timestamptz not null,
  recorded_at timestamptz not null,
  why         text        not null,
  by_whom     text        not null,
  primary key (instance_id, version)
);

-- A destruction that waits for a second person; void once the entry has another version.
create table destroy_request (
  instance_id  text        primary key,
  version      bigint      not null,
  requested_by text        not null,
  requested_at timestamptz not null,
  expires_at   timestamptz not null
);

create table account_setting (
  account_id                text    primary key,
  destroy_approval_required boolean not null,
  turn_off_requested_by     text,
  version                   bigint  not null
);

-- The backup sets known of each instance, for the preview.
create table known_set (
  id           text        not null,
  place        text        not null check (place in ('LOCAL', 'CROSS_REGION')),
  instance_id  text        not null,
  region       text        not null,
  completed_at timestamptz not null,
  size_bytes   bigint      not null,
  purge_at     timestamptz,
  primary key (place, id)
);
create index known_set_instance on known_set (instance_id, completed_at);
