package io.vigie.access;

import io.vigie.access.directory.DirectoryProperties;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param directory the LDAP directory; without an address the demo directory with its four people is started
 * @param bindings directory group × role × host group, with which the database begins; afterwards they are edited there
 * @param rememberBasic how long a successful HTTP Basic login is remembered, so that not every call binds anew
 * @param rememberRights how soon a right stops counting, in sessions and for API tokens, once the directory no longer grants it
 */
@ConfigurationProperties("vigie.access")
record AccessProperties(
        @DefaultValue DirectoryProperties directory,
        @DefaultValue List<Binding> bindings,
        @DefaultValue("PT1M") Duration rememberBasic,
        @DefaultValue("PT5M") Duration rememberRights) {

    private static final Duration LONGEST_CHECK = Duration.ofSeconds(20);
    private static final Duration SHORTEST_CHECK = Duration.ofSeconds(1);

    /** Whether the demo directory stands in: people can sign in by no other way. */
    boolean demo(OpenIdProperties provider) {
        return directory.demo() && !provider.configured();
    }

    /** How often an open screen is asked whether its session still counts. */
    Duration checkRights() {
        return max(SHORTEST_CHECK, min(LONGEST_CHECK, rememberRights.dividedBy(4)));
    }

    /** How long an answer of the directory holds: with the check that follows it, no longer than rights are remembered. */
    Duration rememberAnswers() {
        return max(Duration.ZERO, rememberRights.minus(checkRights()));
    }

    /** A sign-in by password outlives no right either. */
    Duration rememberSignIns() {
        return min(rememberBasic, rememberRights);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
