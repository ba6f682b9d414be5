-- What people say of items that no rule decides. Nothing is ever overwritten: an end before its time is a row of its own.

create table findings_attestation (
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
    constraint findings_attestation_place_check check ((group_path is null) <> (host_id is null)),
    constraint findings_attestation_interval_check check (at < until_at)
);

create index findings_attestation_framework_index on findings_attestation (framework, item, at);
create index findings_attestation_at_index on findings_attestation (at);
create index findings_attestation_host_id_index on findings_attestation (host_id);

create table findings_proof (
    attestation_id  uuid    primary key references findings_attestation,
    name            text    not null,
    media_type      text    not null,
    size_bytes      bigint  not null check (size_bytes <= 10485760),
    digest          text    not null,
    body            bytea   not null
);

create table findings_withdrawal (
    attestation_id  uuid        primary key references findings_attestation,
    withdrawn_by    text        not null,
    at              timestamptz not null
);

create function findings_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'attestations are append-only';
end
$$;

create trigger findings_attestation_append_only before update or delete or truncate on findings_attestation
    for each statement execute function findings_refuse_change();
create trigger findings_proof_append_only before update or delete or truncate on findings_proof
    for each statement execute function findings_refuse_change();
create trigger findings_withdrawal_append_only before update or delete or truncate on findings_withdrawal
    for each statement execute function findings_refuse_change();
