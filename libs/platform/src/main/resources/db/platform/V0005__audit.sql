-- Who changed what: written in the transaction of the change, never updated, deleted only when its time is over.
create table audit_entry (
  id             text        primary key,
  at             timestamptz not null,
  actor          text        not null,
  -- As what the actor called; null where that was not recorded.
  role           text        check (role in ('OPERATOR', 'ACCOUNT')),
  -- Whose thing it was; null where it is the whole installation's.
  account_id     text,
  instance_id    text,
  target         text,
  action         text        not null,
  changes        jsonb       not null,
  correlation_id text
);
-- One for each way a list is narrowed: a page is read from its place on, newest first, however long the trail is.
create index audit_entry_at on audit_entry (at, id);
create index audit_entry_account on audit_entry (account_id, at, id);
create index audit_entry_instance on audit_entry (instance_id, at, id);
create index audit_entry_actor on audit_entry (actor, at, id);
create index audit_entry_action on audit_entry (action, at, id);
-- An instance, and mostly a person, belongs to one account: without this two filters together look far rarer than they
-- are, and the whole past of both would be read for one page.
create statistics audit_entry_related (dependencies) on account_id, instance_id, actor, action from audit_entry;
