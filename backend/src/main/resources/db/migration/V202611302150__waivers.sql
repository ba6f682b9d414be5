-- What people ask to accept, what others decide of it, and how it was ended. Nothing is ever overwritten; a waiver's end is
-- part of what was asked, so that time alone ends it.

create table waivers_waiver (
    id            uuid primary key,
    rule          text        not null,
    -- of what the rule decided when it was asked for; a decision holds for one such digest
    rule_digest   text        not null,
    rule_version  int         not null,
    scope         text        not null check (scope in ('object', 'host', 'group', 'image', 'repository', 'label')),
    group_id      bigint      references inventory_group,
    host_id       uuid        references inventory_host,
    subject_kind  text,
    subject_key   text,
    subject_name  text,
    value         text,
    reason        text        not null check (char_length(reason) between 1 and 4000),
    ticket        text        check (char_length(ticket) between 1 and 200),
    asked_by      text        not null,
    asked_at      timestamptz not null,
    until_at      timestamptz not null,
    renews        uuid        references waivers_waiver,
    constraint waivers_waiver_interval_check check (asked_at < until_at),
    constraint waivers_waiver_place_check check (
        (scope in ('object', 'host')) = (host_id is not null) and (host_id is null) = (group_id is not null)
        and (scope = 'object') = (subject_key is not null) and (scope = 'object') = (subject_kind is not null)
        and (scope in ('image', 'repository', 'label')) = (value is not null))
);

create index waivers_waiver_rule_index on waivers_waiver (rule, until_at);
create index waivers_waiver_until_at_index on waivers_waiver (until_at);
create index waivers_waiver_asked_at_index on waivers_waiver (asked_at desc, id desc);
create index waivers_waiver_host_id_index on waivers_waiver (host_id);
create index waivers_waiver_group_id_index on waivers_waiver (group_id);

create table waivers_decision (
    waiver_id     uuid        not null references waivers_waiver,
    rule_digest   text        not null,
    rule_version  int         not null,
    approved      boolean     not null,
    comment       text        not null check (char_length(comment) <= 4000),
    decided_by    text        not null,
    at            timestamptz not null,
    primary key (waiver_id, rule_digest)
);

create table waivers_withdrawal (
    waiver_id     uuid        primary key references waivers_waiver,
    comment       text        not null check (char_length(comment) <= 4000),
    withdrawn_by  text        not null,
    at            timestamptz not null
);

create function waivers_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'waivers are append-only';
end
$$;

create trigger waivers_waiver_append_only before update or delete or truncate on waivers_waiver
    for each statement execute function waivers_refuse_change();
create trigger waivers_decision_append_only before update or delete or truncate on waivers_decision
    for each statement execute function waivers_refuse_change();
create trigger waivers_withdrawal_append_only before update or delete or truncate on waivers_withdrawal
    for each statement execute function waivers_refuse_change();

-- Which cases a waiver of an image or a label covers: worked out once for each case that fails its rule, since neither changes.
create table posture_waived_case (
    waiver_id  uuid     not null references waivers_waiver,
    case_id    bigint   not null references inventory_case on delete cascade,
    covered    boolean  not null,
    primary key (waiver_id, case_id)
);

create index posture_waived_case_case_id_index on posture_waived_case (case_id);

-- How bad a host is without what is accepted on it, while anything is: a step for each change, those to come included, since
-- it is known when each waiver ends. A step that has begun never changes but for its end; those to come may be replaced.
create table posture_accepted (
    host_id   uuid        not null references inventory_host,
    from_at   timestamptz not null,
    until_at  timestamptz not null,
    hazard    float8      not null,
    -- accepted findings by severity
    critical  int         not null,
    high      int         not null,
    medium    int         not null,
    low       int         not null,
    -- for each rule of which any is accepted: its version, what it still adds to the hazard, how many subjects are accepted
    rules     int[]       not null,
    hazards   float8[]    not null,
    waived    int[]       not null,
    primary key (host_id, from_at),
    constraint posture_accepted_interval_check check (from_at < until_at)
);

-- Waivers of which the hosts may not be added up yet.
create table posture_unsettled_waiver (
    waiver_id  uuid        primary key references waivers_waiver,
    since      timestamptz not null default clock_timestamp()
);
