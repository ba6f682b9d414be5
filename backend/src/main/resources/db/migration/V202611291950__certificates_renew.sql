-- A certificate that was issued and not used yet: it becomes the host's with its first use, and the old one counts until then.
alter table inventory_host add column next_serial text;

-- When a host that speaks again had been revoked, so that the past stays what it was.
create table inventory_revocation (
    host_id     uuid        not null references inventory_host,
    from_at     timestamptz not null,
    until_at    timestamptz not null,
    primary key (host_id, from_at)
);

-- A token may be made for one host that comes back.
alter table enrol_token add column host_id uuid references inventory_host;
create index enrol_token_host_id_index on enrol_token (host_id) where host_id is not null;

-- For which key, so that whoever asks twice with one key is one host.
alter table enrol_certificate alter column token_id drop not null;
alter table enrol_certificate add column key_digest text;
create index enrol_certificate_key_digest_index on enrol_certificate (key_digest);
