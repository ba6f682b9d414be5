-- A host group is what it is by its identity; its path says where it is now. Why these shapes:
-- docs/adr/0038-host-groups-have-an-identity.md

alter table inventory_group add column identity uuid not null default gen_random_uuid()
    constraint inventory_group_identity_key unique;
alter table inventory_group add column description text not null default ''
    constraint inventory_group_description_check check (char_length(description) <= 500);
-- A deleted group has no path. What ended and still speaks of it lies where the group above it is now.
alter table inventory_group alter column path drop not null;
alter table inventory_group add column last_path text;
alter table inventory_group add column heir_id bigint references inventory_group;
alter table inventory_group add constraint inventory_group_deleted_check
    check ((path is null) = (last_path is not null) and (path is null) = (heir_id is not null));

create index inventory_group_heir_id_index on inventory_group (heir_id) where heir_id is not null;

-- Paths that groups had, and groups that hosts were in: ended intervals alone, which never change. What holds now is in the rows
-- of the groups and hosts themselves.
create table inventory_group_name (
    group_id    bigint      not null references inventory_group,
    from_at     timestamptz not null,
    until_at    timestamptz not null,
    path        text        not null,
    primary key (group_id, from_at),
    constraint inventory_group_name_interval_check check (from_at < until_at)
);

create index inventory_group_name_path_index on inventory_group_name (path);

create table inventory_host_group (
    host_id     uuid        not null references inventory_host,
    from_at     timestamptz not null,
    until_at    timestamptz not null,
    group_id    bigint      not null references inventory_group,
    primary key (host_id, from_at),
    constraint inventory_host_group_interval_check check (from_at < until_at)
);

create index inventory_host_group_group_id_index on inventory_host_group (group_id);

create function inventory_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what has ended never changes';
end
$$;

create trigger inventory_group_name_append_only before update on inventory_group_name
    for each statement execute function inventory_refuse_change();
create trigger inventory_host_group_append_only before update on inventory_host_group
    for each statement execute function inventory_refuse_change();

-- What other features read of the tree: where a group is now, for cutting to a scope, and what it is called.
create view group_place as
    select g.id, coalesce(g.path, heir.path) as path, coalesce(g.path, g.last_path) as label, g.path is null as deleted
    from inventory_group g left join inventory_group heir on heir.id = g.heir_id;

-- What a group was called at an instant.
create function group_label_at(wanted bigint, instant timestamptz) returns text language sql stable as $$
    select coalesce(
        (select n.path from inventory_group_name n
            where n.group_id = wanted and n.from_at <= instant and n.until_at > instant),
        (select p.label from group_place p where p.id = wanted))
$$;

-- Paths that something was kept for, although no host was ever enrolled there: they become groups, with all above them.
create temporary table named_path on commit drop as
    select host_group as path from access_binding
    union select unnest(groups) from access_token
    union select unnest(roots) from access_scope
    union select group_path from attestations_attestation where group_path is not null
    union select group_path from enrol_token;

insert into inventory_group (path)
    select distinct '/' || array_to_string((string_to_array(substr(path, 2), '/'))[1:depth], '/')
    from named_path, generate_series(1, cardinality(string_to_array(substr(path, 2), '/'))) depth
    where path <> '/'
    on conflict (path) do nothing;

alter table access_binding add column group_id bigint references inventory_group;
update access_binding x set group_id = g.id from inventory_group g where g.path = x.host_group;
drop index access_binding_key;
alter table access_binding drop column host_group;
alter table access_binding alter column group_id set not null;
create unique index access_binding_key on access_binding (lower(directory_group), role, group_id);
create index access_binding_group_id_index on access_binding (group_id);

create table access_token_grant (
    token_id    uuid    not null references access_token on delete cascade,
    position    int     not null,
    role        text    not null,
    group_id    bigint  not null references inventory_group,
    primary key (token_id, position)
);

create index access_token_grant_group_id_index on access_token_grant (group_id);

insert into access_token_grant (token_id, position, role, group_id)
    select t.id, given.position, given.role, g.id
    from access_token t, unnest(t.roles, t.groups) with ordinality given (role, path, position)
    join inventory_group g on g.path = given.path;
alter table access_token drop column roles, drop column groups;

create table access_scope_root (
    scope_id    bigint  not null references access_scope,
    position    int     not null,
    group_id    bigint  not null references inventory_group,
    primary key (scope_id, position)
);

create index access_scope_root_group_id_index on access_scope_root (group_id);

insert into access_scope_root (scope_id, position, group_id)
    select s.id, root.position, g.id
    from access_scope s, unnest(s.roots) with ordinality root (path, position)
    join inventory_group g on g.path = root.path;
alter table access_scope drop column roots;

-- Rows of attestations never change for anybody. This once they are given the identity of the group whose path they have, which
-- alters nothing of what they say; the trigger stands again before anybody else can write.
alter table attestations_attestation disable trigger attestations_attestation_append_only;
alter table attestations_attestation add column group_id bigint references inventory_group;
update attestations_attestation x set group_id = g.id from inventory_group g where g.path = x.group_path;
alter table attestations_attestation drop constraint attestations_attestation_place_check;
alter table attestations_attestation add constraint attestations_attestation_place_check
    check ((group_id is null) <> (host_id is null));
alter table attestations_attestation drop column group_path;
alter table attestations_attestation enable trigger attestations_attestation_append_only;
create index attestations_attestation_group_id_index on attestations_attestation (group_id);

alter table enrol_token add column group_id bigint references inventory_group;
update enrol_token x set group_id = g.id from inventory_group g where g.path = x.group_path;
alter table enrol_token alter column group_id set not null;
alter table enrol_token drop column group_path;
create index enrol_token_group_id_index on enrol_token (group_id);

-- Whether something that a kept scope covered at an instant is outside of these roots now: a group below it that was moved or
-- deleted, or a host that was moved. Who sees the rest may not see that part.
create function access_scope_left(wanted bigint, instant timestamptz, roots text[]) returns boolean language sql stable as $$
    with kept as materialized (
        select group_label_at(r.group_id, instant) as path from access_scope_root r where r.scope_id = wanted
    ), changed as (
        select p.path, n.path as earlier from inventory_group_name n join group_place p on p.id = n.group_id
            where n.from_at <= instant and n.until_at > instant
        union all
        select p.path, group_label_at(m.group_id, instant) from inventory_host_group m
            join inventory_host h on h.id = m.host_id join group_place p on p.id = h.group_id
            where m.from_at <= instant and m.until_at > instant
    )
    select exists (select 1 from changed c
        where exists (select 1 from kept k
                where k.path = '/' or c.earlier = k.path or starts_with(c.earlier, k.path || '/'))
            and not exists (select 1 from unnest(roots) root
                where root = '/' or c.path = root or starts_with(c.path, root || '/')))
$$;
