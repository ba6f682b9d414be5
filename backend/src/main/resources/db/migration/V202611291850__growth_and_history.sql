-- What each host has added to the database within the hour and the day, and while it is limited for that.
create table inventory_growth (
    host_id         uuid        primary key references inventory_host,
    hour_from       timestamptz not null,
    hour_cases      bigint      not null,
    hour_bytes      bigint      not null,
    day_from        timestamptz not null,
    day_cases       bigint      not null,
    day_bytes       bigint      not null,
    limited_since   timestamptz,
    limited_until   timestamptz,
    limited_by      text check (limited_by in
                        ('subjects', 'cases-per-hour', 'cases-per-day', 'contents-per-hour', 'contents-per-day'))
);

create index inventory_growth_limited_index on inventory_growth (limited_until) where limited_until is not null;

-- The instant since which history is whole; what ended before is gone but for what audits pin. No row: all is kept.
create table inventory_history (
    id          int         primary key check (id = 1),
    kept_since  timestamptz not null
);

-- What nothing refers to is removed when it has been there for a day: who stores it refers to it a moment later.
alter table inventory_case add column stored_at timestamptz not null default now();
alter table inventory_content add column stored_at timestamptz not null default now();

create index posture_host_verdicts_id_index on posture_host (verdicts_id);
