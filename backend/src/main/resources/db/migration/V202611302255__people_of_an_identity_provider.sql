-- Whom the identity provider vouched for. A user name belongs to the account that first signed in with it.
create table access_identity (
    person          text         primary key,
    user_name       text         not null,
    display_name    text         not null,
    issuer          text         not null,
    subject         text         not null,
    groups          text[]       not null,
    confirmed_at    timestamptz  not null
);

create index access_identity_subject_index on access_identity (issuer, subject);

-- Sessions that the provider ended, by the hash of the provider's own name for them.
create table access_ended_sign_in (
    digest      text         primary key,
    ended_at    timestamptz  not null
);

-- Who answers for what a token's maker may do.
alter table access_token add column source text not null default 'directory';
