-- Files in pieces, so that none is ever held in memory whole.
create table export_part (
    file_id     uuid    not null references export_file on delete cascade,
    number      int     not null,
    body        bytea   not null,
    primary key (file_id, number)
);

insert into export_part (file_id, number, body)
    select f.id, piece, substring(f.body from piece * 1048576 + 1 for 1048576)
    from export_file f, generate_series(0, greatest(0, (length(f.body) - 1) / 1048576)) piece;

alter table export_file drop column body;

create index export_file_created_by_index on export_file (created_by);
