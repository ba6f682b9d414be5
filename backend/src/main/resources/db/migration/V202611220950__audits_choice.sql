-- Which items of its framework an audit is about; null for all.

alter table audits_audit add column level text, add column profile text;
