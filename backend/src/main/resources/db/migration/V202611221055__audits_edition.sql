-- The items and rules that an audit was pinned with: an edition's mapping may change later. Null while it waits, and for those
-- pinned before.

alter table audits_audit add column items text[], add column rules text[];
