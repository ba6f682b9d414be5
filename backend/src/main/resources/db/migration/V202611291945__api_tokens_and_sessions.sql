-- Leave to act as a person over REST. The secret is shown once; its SHA-256 is kept.
create table access_token (
    id              uuid primary key,
    digest          text        not null constraint access_token_digest_key unique,
    person          text        not null,
    name            text        not null,
    -- what it was given: each role with the group at its place
    roles           text[]      not null,
    groups          text[]      not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    revoked_at      timestamptz,
    last_used_at    timestamptz,
    constraint access_token_grants_check check (cardinality(roles) = cardinality(groups) and cardinality(roles) > 0)
);

create index access_token_person_index on access_token (lower(person), created_at desc);

-- How often somebody's sessions were ended: those that began before the last time no longer count.
create table access_session (
    person      text    primary key,
    generation  bigint  not null
);
