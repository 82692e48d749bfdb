-- Uploads to object stores that were begun and whose end is not recorded. The row is there before the store begins the
-- upload, so that a process that dies right after leaves none of which nobody knows.
create table upload_intent (
  region     text        not null,
  bucket     text        not null,
  object_key text        not null,
  -- Of the upload begun last; null until the store has answered.
  upload_id  text,
  -- How many were begun since the row exists: with more than one, the end of one says nothing about the others.
  begins     integer     not null,
  begun_at   timestamptz not null,
  due_at     timestamptz not null,
  primary key (region, bucket, object_key)
);
create index upload_intent_due on upload_intent (region, due_at);
