-- Which jobs ran when a replica died, and those that are kept from running because of it.

-- Whether the lease was given back by a replica that stopped; otherwise its end is a death.
alter table job add column given_back boolean not null default false;
alter table job add column claimed_at timestamptz;
-- Whether it waits to begin alone, or in quarantine.
alter table job add column apart boolean not null default false;
create index job_apart on job (not_before) where apart and state = 'READY';

create table job_suspect (
  kind              text        not null,
  subject           text        not null,
  account_id        text        not null,
  -- Deaths in a row, without a success or a long life between.
  deaths            integer     not null,
  died_at           timestamptz not null,
  -- The worker whose death was counted last: it counts once, however many jobs of the instance it ran.
  died_with         text        not null,
  -- The worker that took it up last, and when.
  holder            text,
  held_since        timestamptz,
  quarantined_at    timestamptz,
  quarantined_until timestamptz,
  quarantines       integer     not null default 0,
  primary key (kind, subject)
);

-- Workers that died, and the job that is blamed for it; null where all they ran are.
create table job_death (
  owner   text        primary key,
  kind    text,
  subject text,
  at      timestamptz not null
);
