-- Copies past their time are taken region by region, marked and claimed in one write.
create index cross_region_copy_due_region on cross_region_copy (destination_region, purge_at) where status = 'COMPLETED';
drop index cross_region_copy_due;
