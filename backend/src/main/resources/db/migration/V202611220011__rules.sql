-- Each text that a rule ever had, and what it said of each case.

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
create index rules_judgement_flip_index on rules_judgement (holds_until) where holds_until < '9999-01-01';
