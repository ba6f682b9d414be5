package io.vigie.access.openid;

import io.vigie.access.directory.DirectoryGroup;
import io.vigie.access.directory.DirectoryPerson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of people whom the provider vouched for, and of sign-ins that it ended. Letter case makes no other person. */
class IdentityStore {
    private static final Duration ENDED_KEPT = Duration.ofDays(60);

    private final JdbcClient jdbc;

    IdentityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what the provider said just now. False where the name belongs to another account, of this provider or another. */
    boolean confirm(String issuer, String subject, DirectoryPerson person, Instant now) {
        return jdbc.sql("""
                        insert into access_identity (person, user_name, display_name, issuer, subject, groups, confirmed_at)
                        values (:person, :userName, :displayName, :issuer, :subject, cast(:groups as text[]), :now)
                        on conflict (person) do update set user_name = excluded.user_name,
                            display_name = excluded.display_name, groups = excluded.groups,
                            confirmed_at = excluded.confirmed_at
                        where access_identity.issuer = excluded.issuer and access_identity.subject = excluded.subject""")
                        .param("person", key(person.userName()))
                        .param("userName", person.userName())
                        .param("displayName", person.displayName())
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .param(
                                "groups",
                                person.groups().stream()
                                        .map(DirectoryGroup::name)
                                        .toArray(String[]::new))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Somebody as they were confirmed, if that was after the instant. */
    Optional<DirectoryPerson> confirmed(String userName, Instant after) {
        return jdbc.sql("select user_name, display_name, groups from access_identity"
                        + " where person = :person and confirmed_at > :after")
                .param("person", key(userName))
                .param("after", Timestamp.from(after))
                .query(IdentityStore::person)
                .optional();
    }

    private static DirectoryPerson person(ResultSet row, int number) throws SQLException {
        String[] groups = (String[]) row.getArray("groups").getArray();
        return new DirectoryPerson(
                row.getString("user_name"),
                row.getString("display_name"),
                Arrays.stream(groups)
                        .map(name -> new DirectoryGroup(name, name))
                        .collect(Collectors.toSet()));
    }

    /** The user names of an account of the provider. */
    List<String> userNames(String issuer, String subject) {
        return jdbc.sql("select user_name from access_identity where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Notes that a sign-in has ended, and forgets what is older than any session. */
    void end(String issuer, String sid, Instant now) {
        jdbc.sql("insert into access_ended_sign_in (digest, ended_at) values (:digest, :now) on conflict do nothing")
                .param("digest", digest(issuer, sid))
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("delete from access_ended_sign_in where ended_at < :before")
                .param("before", Timestamp.from(now.minus(ENDED_KEPT)))
                .update();
    }

    boolean isEnded(String issuer, String sid) {
        return jdbc.sql("select count(*) from access_ended_sign_in where digest = :digest")
                        .param("digest", digest(issuer, sid))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static String digest(String issuer, String sid) {
        try {
            byte[] text = (issuer + "\n" + sid).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String key(String userName) {
        return userName.toLowerCase(Locale.ROOT);
    }
}
