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
