-- What every rule says of a host, by its version: the worst over the host's subjects. Stored once for all hosts of which the
-- same is said, so that a framework's result asks for what is distinct. Rows written before have none and are added up anew.

create table posture_verdicts (
    id              bigint  generated always as identity primary key,
    digest          text    not null unique,
    failed          int[]   not null,
    unknown         int[]   not null,
    passed          int[]   not null,
    not_applicable  int[]   not null
);

alter table posture_host add column verdicts_id bigint references posture_verdicts;

drop index posture_host_open_index;
create unique index posture_host_open_index on posture_host (host_id)
    include (hazard, critical, high, medium, low, unknown, verdicts_id) where until_at = 'infinity';
