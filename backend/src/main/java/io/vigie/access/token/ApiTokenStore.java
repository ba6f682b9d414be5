package io.vigie.access.token;

import io.vigie.access.ApiToken;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.HostGroups;
import io.vigie.access.IdentitySource;
import io.vigie.access.Role;
import io.vigie.access.Scope;
import io.vigie.access.ScopeCondition;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of API tokens. Letter case makes no other person, as in the directory. */
@Repository
class ApiTokenStore {
    private static final String OF_PERSON = " where lower(person) = lower(:person)";

    private static final String ALL = """
            select t.*, given.roles, given.ids, given.paths from access_token t, lateral (
                select array_agg(g.role order by g.position) as roles, array_agg(g.group_id order by g.position) as ids,
                    array_agg(p.path order by g.position) as paths
                from access_token_grant g join group_place p on p.id = g.group_id where g.token_id = t.id) given""";

    /** Tokens all of whose groups lie within the scope. */
    static final String WITHIN = """
            not exists (select 1 from access_token_grant part join group_place place on place.id = part.group_id
                where part.token_id = t.id and not %s)""".formatted(ScopeCondition.covers("place.path"));

    private final JdbcClient jdbc;
    private final HostGroups groups;

    ApiTokenStore(JdbcClient jdbc, HostGroups groups) {
        this.jdbc = jdbc;
        this.groups = groups;
    }

    void add(ApiToken token, String digest) {
        jdbc.sql("""
                insert into access_token (id, digest, person, source, name, created_at, expires_at)
                values (:id, :digest, :person, :source, :name, :created, :expires)""")
                .param("id", token.id())
                .param("digest", digest)
                .param("person", token.person())
                .param("source", token.source().word())
                .param("name", token.name())
                .param("created", Timestamp.from(token.createdAt()))
                .param("expires", Timestamp.from(token.expiresAt()))
                .update();
        grant(token);
    }

    private void grant(ApiToken token) {
        jdbc.sql("""
                insert into access_token_grant (token_id, position, role, group_id)
                select :id, given.position, given.role, given.id
                from unnest(cast(:roles as text[]), cast(:groups as bigint[])) with ordinality given (role, id, position)""")
                .param("id", token.id())
                .param(
                        "roles",
                        token.grants().stream()
                                .map(grant -> grant.role().word())
                                .toArray(String[]::new))
                .param(
                        "groups",
                        groups.hold(token.grants().stream().map(Grant::scope).toList()))
                .update();
    }

    Optional<ApiToken> byDigest(String digest) {
        return jdbc.sql(ALL + " where digest = :digest")
                .param("digest", digest)
                .query(ApiTokenStore::token)
                .optional();
    }

    /** All that are kept of a person, newest first. */
    List<ApiToken> of(String person) {
        return jdbc.sql(ALL + OF_PERSON + " order by created_at desc, id")
                .param("person", person)
                .query(ApiTokenStore::token)
                .list();
    }

    Page<ApiToken> within(Scope scope, PageRequest page) {
        List<ApiToken> tokens = jdbc.sql(
                        ALL + " where " + WITHIN + " order by created_at desc, id limit :size offset :offset")
                .param("scope", scope.paths())
                .param("size", page.size())
                .param("offset", page.offset())
                .query(ApiTokenStore::token)
                .list();
        long total = jdbc.sql("select count(*) from access_token t where " + WITHIN)
                .param("scope", scope.paths())
                .query(Long.class)
                .single();
        return new Page<>(tokens, total);
    }

    Optional<ApiToken> byId(UUID id) {
        return jdbc.sql(ALL + " where id = :id")
                .param("id", id)
                .query(ApiTokenStore::token)
                .optional();
    }

    /** Until the transaction ends, nobody else makes tokens for this person. */
    void lock(String person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('access_token ' || lower(:person), 0))")
                .param("person", person)
                .query(row -> {});
    }

    long live(String person, Instant now) {
        return jdbc.sql("select count(*) from access_token" + OF_PERSON
                        + " and revoked_at is null and expires_at > :now")
                .param("person", person)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** Forgets those of a person that have ended, but for the newest. */
    void forgetEnded(String person, int kept, Instant now) {
        jdbc.sql("delete from access_token where id in (select id from access_token" + OF_PERSON
                        + " and (revoked_at is not null or expires_at <= :now) order by created_at desc offset :kept)")
                .param("person", person)
                .param("now", Timestamp.from(now))
                .param("kept", kept)
                .update();
    }

    /** Whether it was valid until now. */
    boolean revoke(UUID id, Instant now) {
        return jdbc.sql("update access_token set revoked_at = :now where id = :id and revoked_at is null"
                                + " and expires_at > :now")
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Whether nobody else noted a use since then. */
    boolean used(UUID id, Instant since, Instant now) {
        return jdbc.sql("update access_token set last_used_at = :now where id = :id"
                                + " and (last_used_at is null or last_used_at <= :since)")
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .param("since", Timestamp.from(since))
                        .update()
                == 1;
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("person"),
                IdentitySource.of(row.getString("source")),
                grants(
                        (String[]) row.getArray("roles").getArray(),
                        (Long[]) row.getArray("ids").getArray(),
                        (String[]) row.getArray("paths").getArray()),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row.getTimestamp("revoked_at")),
                instant(row.getTimestamp("last_used_at")));
    }

    private static List<Grant> grants(String[] roles, Long[] ids, String[] paths) {
        return IntStream.range(0, roles.length)
                .mapToObj(place -> new Grant(Role.of(roles[place]), new GroupPath(paths[place]), ids[place]))
                .toList();
    }

    private static Optional<Instant> instant(@Nullable Timestamp at) {
        return Optional.ofNullable(at).map(Timestamp::toInstant);
    }
}
