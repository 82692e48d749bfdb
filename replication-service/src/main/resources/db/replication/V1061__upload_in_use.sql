-- Whether a copy may still go on with an upload is asked by the upload.
create index cross_region_copy_upload on cross_region_copy (upload_id) where upload_id is not null;
create index cross_region_log_upload on cross_region_log (upload_id) where upload_id is not null;
