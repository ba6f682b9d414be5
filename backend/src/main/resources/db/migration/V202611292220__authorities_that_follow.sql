-- One authority after another: the newest signs, an older one is believed until it has ended.
alter table enrol_authority drop constraint enrol_authority_id_check;
-- The same key, certified by the authority before, for agents that know only that one.
alter table enrol_authority add column cross_certificate text;
alter table enrol_authority add column ended_at timestamptz;

alter table enrol_certificate add column authority_id int not null default 1 references enrol_authority;
alter table enrol_certificate alter column authority_id drop default;
