-- The rules of the user's own that were last accepted; in force while those in the folder are refused.
create table rules_pack (
    file_name   text        not null primary key,
    text        text        not null,
    accepted_at timestamptz not null
);
