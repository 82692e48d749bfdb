-- Jobs that ended well are forgotten after a while; this finds them.
create index job_completed on job (finished_at) where state = 'COMPLETED';
