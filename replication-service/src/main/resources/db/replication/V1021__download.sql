-- Download addresses that were handed out; what was downloaded through them the store's own log tells.

create table download_url (
  id                 text        primary key,
  kind               text        not null,
  copy_id            text        not null,
  instance_id        text        not null,
  account_id         text        not null,
  destination_region text        not null,
  requested_by       text        not null,
  issued_at          timestamptz not null,
  expires_at         timestamptz not null
);
create index download_url_issued on download_url (issued_at);
create index download_url_account on download_url (account_id, issued_at);
