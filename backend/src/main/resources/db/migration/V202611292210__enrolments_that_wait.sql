-- Who enrols with such a token gets a certificate after a person has approved, and not before.
alter table enrol_token add column approval boolean not null default false;

-- A key that asked with such a token: until it was given its certificate, or until the end.
create table enrol_waiting (
    id          uuid        primary key,
    token_id    uuid        not null references enrol_token on delete cascade,
    key_digest  text        not null,
    name        text        not null,
    address     text        not null,
    asked_at    timestamptz not null,
    ends_at     timestamptz not null,
    decision    text        not null check (decision in ('WAITING', 'APPROVED', 'REFUSED')),
    constraint enrol_waiting_key unique (token_id, key_digest)
);

create index enrol_waiting_ends_at_index on enrol_waiting (ends_at);
