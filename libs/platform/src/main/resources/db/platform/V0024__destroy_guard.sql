-- Accounts that destroy by two persons, as recyclebin-service announces them; old news has a lower version.
create table destroy_guard (
  account_id text    primary key,
  required   boolean not null,
  version    bigint  not null
);

-- Events that end an instance are kept in the trail, too: the actor is their ce_source.
alter table audit_entry drop constraint audit_entry_role_check;
alter table audit_entry add constraint audit_entry_role_check check (role in ('OPERATOR', 'ACCOUNT', 'EVENT'));
