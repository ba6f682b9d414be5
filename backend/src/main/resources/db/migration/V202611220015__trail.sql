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
