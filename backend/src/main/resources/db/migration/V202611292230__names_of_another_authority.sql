-- Hosts that show a certificate of the organisation's own authority: which name in it is which host.
create table enrol_organisation_name (
    name            text        primary key,
    host_id         uuid        not null constraint enrol_organisation_name_host_key unique
                                references inventory_host on delete cascade,
    registered_at   timestamptz not null
);
