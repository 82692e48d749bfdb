-- A record that cannot be read or sent waits with its reason until an operator decides; those behind it with the same
-- topic and key wait with it, all others go out.
alter table outbox add column parked_at timestamptz;
alter table outbox add column failure text;
create index outbox_parked on outbox (id) where parked_at is not null;

-- What was too large about an event of which only id, type and place were kept; null where it was kept whole.
alter table dead_letter add column too_large text;
