-- A row says that hosts may still stand judged by an earlier catalogue: judging again was not done, or was cut short.

create table rules_unsettled (
    since   timestamptz primary key
);
