-- For whom a job is done, so that kinds of which accounts have very different numbers can be claimed fairly; '-' for nobody
-- in particular and for jobs from before.
alter table job add column account_id text not null default '-';
create index job_account on job (kind, account_id, not_before) where state = 'READY';
