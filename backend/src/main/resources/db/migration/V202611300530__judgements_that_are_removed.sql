-- What a version of a rule said is removed once nobody can ask about the time when it was in force.
alter table rules_version add column judgements_removed boolean not null default false;
