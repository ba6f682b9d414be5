-- Hosts, their place in the tree, and what is found on them. Why these shapes: docs/adr/0001-cases-and-occurrences.md

create table inventory_group (
    id          bigint generated always as identity primary key,
    path        text        not null constraint inventory_group_path_key unique
                            constraint inventory_group_path_check check (path = '/' or path ~ '^(/[a-z0-9][a-z0-9._-]*)+$'),
    created_at  timestamptz not null default now()
);

insert into inventory_group (path) values ('/');

create table inventory_host (
    id                  uuid primary key,
    group_id            bigint      not null references inventory_group,
    name                text        not null,
    criticality         float8      not null default 1 check (criticality > 0),
    sample              boolean     not null default false,
    labels              jsonb       not null default '{}',
    agent_version       text,
    enrolled_at         timestamptz not null,
    certificate_serial  text        not null constraint inventory_host_certificate_serial_key unique,
    revoked_at          timestamptz,
    incarnation         bigint      not null default 0,
    sequence            bigint      not null default 0,
    reported_at         timestamptz,
    looked_at           timestamptz,
    heard_at            timestamptz,
    -- the newest report in a few figures, for lists
    operating_system    text,
    engine_version      text,
    containers          int         not null default 0,
    containers_running  int         not null default 0,
    memory_bytes        bigint,
    memory_limits_bytes bigint      not null default 0,
    unlimited_memory    int         not null default 0,
    cpus                bigint,
    cpu_limits_millis   bigint      not null default 0,
    reboot_required     boolean
) with (fillfactor = 70); -- heartbeats rewrite the row in place

create index inventory_host_group_id_index on inventory_host (group_id);
create index inventory_host_name_index on inventory_host (lower(name), id);

-- Spans in which nothing was known of a host, or of one kind of subject on it (kind '' means everything). The span that
-- lasts is open only for kinds: a whole host's silence is read from heard_at and written when it ends.
create table inventory_silence (
    host_id     uuid        not null references inventory_host,
    kind        text        not null,
    from_at     timestamptz not null,
    until_at    timestamptz not null default 'infinity',
    problem     text        not null,
    primary key (host_id, kind, from_at)
);

create table inventory_content (
    digest      text  primary key,
    kind        text  not null,
    body        bytea not null
);

create table inventory_case (
    id              bigint generated always as identity primary key,
    kind            text  not null,
    content_digest  text  not null references inventory_content,
    context_digest  text  not null,
    context         bytea not null,
    constraint inventory_case_identity_key unique (content_digest, context_digest, kind)
);

create table inventory_occurrence (
    host_id     uuid        not null references inventory_host,
    kind        text        not null,
    key         text        not null,
    from_at     timestamptz not null,
    until_at    timestamptz not null default 'infinity',
    case_id     bigint      not null references inventory_case,
    name        text        not null,
    primary key (host_id, kind, key, from_at),
    constraint inventory_occurrence_interval_check check (from_at < until_at)
);

create unique index inventory_occurrence_open_index on inventory_occurrence (host_id, kind, key) include (case_id)
    where until_at = 'infinity';
create index inventory_occurrence_open_case_index on inventory_occurrence (case_id) include (host_id)
    where until_at = 'infinity';
create index inventory_occurrence_case_index on inventory_occurrence (case_id, from_at, until_at) include (host_id);

-- The newest instance and readings of each subject that is there now; neither kept nor judged.
create table inventory_subject (
    host_id     uuid    not null references inventory_host,
    kind        text    not null,
    key         text    not null,
    instance    jsonb,
    readings    jsonb   not null default '{}',
    exposure    float8  not null,
    primary key (host_id, kind, key)
);
