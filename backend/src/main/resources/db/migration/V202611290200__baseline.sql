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
    scanned_at          timestamptz,
    heard_at            timestamptz,
    -- the newest report in a few figures, for lists: io.vigie.judging.HostFigures
    figures             jsonb       not null default '{"containers":0,"containersRunning":0,"cpuLimitsMillis":0,"memoryLimitsBytes":0,"unlimitedMemory":0}'
) with (fillfactor = 70); -- heartbeats rewrite the row in place

create index inventory_host_group_id_index on inventory_host (group_id);
create index inventory_host_name_index on inventory_host (lower(name), id);

-- Stretches in which nothing was known of a host, or of one kind of subject on it (kind '' means everything). A gap that
-- lasts is stored only for kinds: that of a whole host is read from heard_at, and stored when it ends.
create table inventory_gap (
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

-- Each text that a rule ever had, and its verdict on each case.

create table rules_version (
    id              int generated always as identity primary key,
    rule            text        not null,
    version         int         not null,
    definition      text        not null,
    digest          text        not null,
    subject         text        not null,
    severity        text        not null,
    published_at    timestamptz not null,
    retired_at      timestamptz not null default 'infinity',
    constraint rules_version_rule_digest_key unique (rule, digest, published_at)
);

create unique index rules_version_in_force_index on rules_version (rule) where retired_at = 'infinity';

create table rules_judgement (
    case_id         bigint      not null references inventory_case,
    rule_version_id int         not null references rules_version,
    holds_from      timestamptz not null,
    holds_until     timestamptz not null,
    verdict         text        not null check (verdict in ('pass', 'fail', 'not-applicable', 'unknown', 'manual')),
    why             text,
    evidence        jsonb       not null default '[]',
    primary key (case_id, rule_version_id, holds_from)
);

create index rules_judgement_failing_index on rules_judgement (rule_version_id, case_id) where verdict = 'fail';
create index rules_judgement_expiry_index on rules_judgement (holds_until) where holds_until < '9999-01-01';

-- A row means that hosts may still stand judged by an earlier catalogue: judging again was not done, or was cut short.
create table rules_unsettled (
    since   timestamptz primary key
);

-- The rules of the user's own that were last accepted; in force while those in the folder are refused.
create table rules_pack (
    file_name   text        not null primary key,
    text        text        not null,
    accepted_at timestamptz not null
);

-- Digest of what is allowed in host groups, as hosts were last judged by it; empty for nothing.
create table rules_allowances (
    digest text not null
);
insert into rules_allowances (digest) values ('');

-- The worst verdict of each rule on a host's subjects, by rule version. Stored once for all hosts with the same verdicts, so
-- that a framework's result reads what is distinct.
create table posture_verdicts (
    id              bigint  generated always as identity primary key,
    digest          text    not null constraint posture_verdicts_digest_key unique,
    failed          int[]   not null,
    unknown         int[]   not null,
    passed          int[]   not null,
    not_applicable  int[]   not null
);

-- How bad each host is, one row for each change; written in the transaction that stores the report.
create table posture_host (
    host_id     uuid        not null references inventory_host,
    from_at     timestamptz not null,
    until_at    timestamptz not null default 'infinity',
    hazard      float8      not null,
    critical    int         not null,
    high        int         not null,
    medium      int         not null,
    low         int         not null,
    unknown     int         not null,
    -- for each rule that fails: its version, what it adds to the hazard, on how many subjects
    rules       int[]       not null,
    hazards     float8[]    not null,
    subjects    int[]       not null,
    verdicts_id bigint      references posture_verdicts,
    primary key (host_id, from_at)
);

create unique index posture_host_open_index on posture_host (host_id)
    include (hazard, critical, high, medium, low, unknown, verdicts_id) where until_at = 'infinity';

-- Answers of people to items that no rule decides. Nothing is ever overwritten: an end before its time is a row of its own.

create table attestations_attestation (
    id          uuid primary key,
    framework   text        not null,
    item        text        not null,
    group_path  text,
    host_id     uuid        references inventory_host,
    answer      text        not null check (answer in ('pass', 'fail', 'not-applicable')),
    statement   text        not null check (char_length(statement) between 1 and 4000),
    attested_by text        not null,
    at          timestamptz not null,
    until_at    timestamptz not null,
    constraint attestations_attestation_place_check check ((group_path is null) <> (host_id is null)),
    constraint attestations_attestation_interval_check check (at < until_at)
);

create index attestations_attestation_framework_index on attestations_attestation (framework, item, at);
create index attestations_attestation_at_index on attestations_attestation (at);
create index attestations_attestation_host_id_index on attestations_attestation (host_id);

create table attestations_proof (
    attestation_id  uuid    primary key references attestations_attestation,
    name            text    not null,
    media_type      text    not null,
    size_bytes      bigint  not null check (size_bytes <= 10485760),
    digest          text    not null,
    body            bytea   not null
);

create table attestations_withdrawal (
    attestation_id  uuid        primary key references attestations_attestation,
    withdrawn_by    text        not null,
    at              timestamptz not null
);

create function attestations_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'attestations are append-only';
end
$$;

create trigger attestations_attestation_append_only before update or delete or truncate on attestations_attestation
    for each statement execute function attestations_refuse_change();
create trigger attestations_proof_append_only before update or delete or truncate on attestations_proof
    for each statement execute function attestations_refuse_change();
create trigger attestations_withdrawal_append_only before update or delete or truncate on attestations_withdrawal
    for each statement execute function attestations_refuse_change();

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

-- Scopes that hold after the person who had them has left.
create table access_scope (
    id      bigint  generated always as identity primary key,
    roots   text[]  not null
);

-- An audit pins an instant, a scope, the part of an edition that was chosen, rule versions and hosts; its verdicts are
-- derived from these. Items and rules are those of the instant: an edition's mapping may change later.

create table audits_audit (
    id              uuid primary key,
    name            text        not null,
    framework       text        not null,
    framework_digest text       not null,
    level           text,
    profile         text,
    scope_id        bigint      not null references access_scope,
    asked_by        text        not null,
    created_at      timestamptz not null,
    answer_until    timestamptz not null,
    state           text        not null check (state in ('waiting', 'finished', 'cancelled')),
    pinned_at       timestamptz,
    rule_versions   int[],
    items           text[],
    rules           text[],
    verdict_root    text
);

create index audits_audit_waiting_index on audits_audit (answer_until) where state = 'waiting';

create table audits_host (
    audit_id    uuid        not null references audits_audit,
    host_id     uuid        not null references inventory_host,
    state       text        not null check (state in ('asked', 'ordered', 'answered', 'silent')),
    answered_at timestamptz,
    primary key (audit_id, host_id)
);

create index audits_host_open_index on audits_host (host_id) where state in ('asked', 'ordered');

create table export_file (
    id          uuid primary key,
    audit_id    uuid        not null references audits_audit,
    format      text        not null check (format in ('pdf', 'csv', 'json')),
    language    text        not null,
    created_by  text        not null,
    created_at  timestamptz not null,
    size_bytes  bigint      not null,
    digest      text        not null,
    body        bytea       not null
);

create index export_file_audit_id_index on export_file (audit_id);

create table trail_entry (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    actor       text        not null,
    action      text        not null,
    object      text        not null default '',
    outcome     text        not null,
    detail      jsonb       not null default '{}'
);

create index trail_entry_at_index on trail_entry (at desc);

create function trail_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the trail is append-only';
end
$$;

create trigger trail_entry_append_only before update or delete or truncate on trail_entry
    for each statement execute function trail_refuse_change();
