-- The severity of a case that matters less than its rule says; null for the rule's own.
alter table rules_judgement add column milder text check (milder in ('high', 'medium', 'low'));

-- The worst severity with which each of the rules fails on the host; null in rows from before, when it was the rule's own.
alter table posture_host add column severities text[];
