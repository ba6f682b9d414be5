create table enrol_authority (
    id              int primary key check (id = 1),
    certificate     text  not null,
    sealed_key      bytea not null,
    created_at      timestamptz not null
);

create table enrol_token (
    id          uuid primary key,
    digest      text        not null constraint enrol_token_digest_key unique,
    group_path  text        not null,
    created_by  text        not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    uses_left   int         not null check (uses_left >= 0),
    uses        int         not null
);

create table enrol_certificate (
    serial      text primary key,
    host_id     uuid        not null references inventory_host,
    issued_at   timestamptz not null,
    expires_at  timestamptz not null,
    revoked_at  timestamptz,
    token_id    uuid        not null references enrol_token
);

create index enrol_certificate_host_id_index on enrol_certificate (host_id);
create index enrol_certificate_token_id_index on enrol_certificate (token_id);
