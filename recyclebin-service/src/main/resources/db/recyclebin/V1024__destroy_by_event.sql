-- Requests that came by event wait for an answer until they expire; what follows then is configuration.
alter table destroy_request add column by_event boolean not null default false;
create index destroy_request_unanswered on destroy_request (expires_at) where by_event;

-- When the other services were told last that the account destroys by two persons.
alter table account_setting add column announced_at timestamptz;
