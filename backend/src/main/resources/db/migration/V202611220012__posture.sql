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
    primary key (host_id, from_at)
);

create unique index posture_host_open_index on posture_host (host_id)
    include (hazard, critical, high, medium, low, unknown) where until_at = 'infinity';
