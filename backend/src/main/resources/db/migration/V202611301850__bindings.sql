-- Members of a group of the directory play a role in a host group, with all below it.
create table access_binding (
    id               uuid  primary key,
    directory_group  text  not null,
    role             text  not null,
    host_group       text  not null
);

create unique index access_binding_key on access_binding (lower(directory_group), role, host_group);

-- That the bindings of the configuration were taken over, which happens once.
create table access_binding_seed (
    once       boolean      primary key default true check (once),
    seeded_at  timestamptz  not null
);
