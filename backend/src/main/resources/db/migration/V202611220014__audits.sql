-- An audit pins an instant, a scope, an edition, rule versions and hosts; its verdicts are derived from these.

create table audits_audit (
    id              uuid primary key,
    name            text        not null,
    framework       text        not null,
    framework_digest text       not null,
    scope           text[]      not null,
    asked_by        text        not null,
    created_at      timestamptz not null,
    answer_until    timestamptz not null,
    state           text        not null check (state in ('waiting', 'finished', 'cancelled')),
    pinned_at       timestamptz,
    rule_versions   int[],
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
