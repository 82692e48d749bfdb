-- Who was handed which address stands in the audit trail from now on; as what they called was not recorded before.
insert into audit_entry (id, at, actor, account_id, instance_id, target, action, changes)
select id, issued_at, requested_by, account_id, instance_id, copy_id, 'download-url-issued',
  jsonb_build_object('expiresAt', jsonb_build_object(
    'after', to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
from download_url;

drop table download_url;
