-- Over what is expected of host groups, as hosts were last judged by it; empty for nothing.

create table rules_expectations (
    digest text not null
);
insert into rules_expectations (digest) values ('');
