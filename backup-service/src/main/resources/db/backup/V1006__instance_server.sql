-- Which living instance has which server, in one spelling: a server belongs to one account.
create table instance_server (
  instance_id text primary key,
  account_id  text not null,
  server      text not null
);
create index instance_server_server on instance_server (server, account_id);

-- Names and IPv4 addresses are in this spelling already but for the case; of an IPv6 address the
-- next event of the instance brings it.
insert into instance_server (instance_id, account_id, server)
select id, account_id, lower(spec -> 'endpoint' ->> 'host') || ' ' || (spec -> 'endpoint' ->> 'port')
from instance
where status not in ('RELEASED', 'DESTROYED') and spec -> 'endpoint' ->> 'host' is not null;
