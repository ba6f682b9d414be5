-- The trail as a chain of hashes. Entries are written within the act that they tell of, by any node at any time; one node at
-- a time then gives those that are committed their position in the chain.
create table trail_unsealed (
    entry       bigint      primary key
);

insert into trail_unsealed select id from trail_entry;

create function trail_note_unsealed() returns trigger language plpgsql as $$
begin
    insert into trail_unsealed values (new.id);
    return null;
end
$$;

create trigger trail_entry_unsealed after insert on trail_entry
    for each row execute function trail_note_unsealed();

create table trail_link (
    position    bigint      primary key,
    entry       bigint      not null unique,
    digest      bytea       not null,
    hash        bytea       not null
);

create trigger trail_link_append_only before update or delete or truncate on trail_link
    for each statement execute function trail_refuse_change();

create table trail_checkpoint (
    position    bigint      primary key,
    created_at  timestamptz not null,
    envelope    text        not null
);

create trigger trail_checkpoint_append_only before update or delete or truncate on trail_checkpoint
    for each statement execute function trail_refuse_change();

-- Entries end with their age where that is configured; their links stay, so that the rest is proved as before.
create or replace function trail_refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and tg_table_name = 'trail_entry' and current_setting('vigie.trail_retention', true) = 'on' then
        return null;
    end if;
    raise exception 'the trail is append-only';
end
$$;
