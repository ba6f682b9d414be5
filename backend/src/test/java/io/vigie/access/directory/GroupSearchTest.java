package io.vigie.access.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Groups of all shapes in Debian's slapd. */
@EnabledIf(value = "io.vigie.access.directory.Slapd#isInstalled", disabledReason = "needs Debian's slapd")
class GroupSearchTest {
    private static final String OMAR = "uid=omar,ou=people,dc=firm,dc=test";

    @TempDir
    private Path folder;

    private Slapd slapd(String ldif) throws IOException {
        return Slapd.start(folder, DirectorySettings.freePort(), Slapd.PEOPLE + "\n" + ldif);
    }

    private static String dn(String group) {
        return "cn=" + group + ",ou=groups,dc=firm,dc=test";
    }

    private static String group(String name, String member) {
        return entry(name, "groupOfNames", "member: " + member);
    }

    private static String entry(String name, String kind, String more) {
        return "dn: %s\nobjectClass: %s\ncn: %s\n%s\n\n".formatted(dn(name), kind, name, more);
    }

    private static List<String> groups(Slapd slapd, String person, String... settings) {
        try (Directory directory = new Directory(DirectorySettings.of(slapd.url(), settings))) {
            return directory.person(person).orElseThrow().groups().stream()
                    .map(DirectoryGroup::commonName)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void groups_within_each_other_and_within_themselves_are_found_once() throws IOException {
        String circle = group("a", OMAR + "\nmember: " + dn("c"))
                + group("b", dn("a"))
                + group("c", dn("b"))
                + group("self", dn("self") + "\nmember: " + dn("b"));
        try (Slapd slapd = slapd(circle)) {
            assertThat(groups(slapd, "omar"))
                    .containsExactly("a", "b", "c", "ops-prod", "paris", "paris-night-shift", "self");
        }
    }

    private static String chain(int length) {
        return group("chain-0", OMAR)
                + IntStream.range(1, length)
                        .mapToObj(number -> group("chain-" + number, dn("chain-" + (number - 1))))
                        .collect(Collectors.joining());
    }

    @Test
    void a_chain_as_long_as_allowed_is_followed_to_its_end() throws IOException {
        try (Slapd slapd = slapd(chain(GroupSearch.DEEPEST))) {
            assertThat(groups(slapd, "omar")).contains("chain-" + (GroupSearch.DEEPEST - 1));
        }
    }

    @Test
    void a_chain_that_is_longer_gives_no_rights() throws IOException {
        try (Slapd slapd = slapd(chain(GroupSearch.DEEPEST + 1))) {
            assertThatThrownBy(() -> groups(slapd, "omar"))
                    .isInstanceOf(DirectoryUnreachable.class)
                    .hasMessageContaining("nested more than 32 deep");
        }
    }

    @Test
    void members_may_be_named_in_several_ways_and_a_group_that_is_called_like_somebody_is_not_them()
            throws IOException {
        String ldif = entry("unique", "groupOfUniqueNames", "uniqueMember: " + OMAR)
                + entry("unix", "posixGroup", "gidNumber: 7\nmemberUid: omar")
                + entry("of-unix", "groupOfUniqueNames", "uniqueMember: " + dn("unix"))
                + group("admin", "uid=guest,ou=people,dc=firm,dc=test")
                + entry("root", "posixGroup", "gidNumber: 0\nmemberUid: admin");
        String filter = "(|(member={0})(uniqueMember={0})(memberUid={1}))";
        try (Slapd slapd = slapd(ldif)) {
            assertThat(groups(slapd, "omar", "groups-filter", filter))
                    .containsExactly("of-unix", "ops-prod", "paris", "paris-night-shift", "unique", "unix");
            assertThat(groups(slapd, "guest", "groups-filter", filter)).containsExactly("admin", "canteen");
        }
    }

    @Test
    void more_groups_than_one_answer_holds_are_read_page_by_page() throws Exception {
        String many = IntStream.range(0, 1_200)
                .mapToObj(number -> group("team-" + number, OMAR))
                .collect(Collectors.joining());
        try (Slapd slapd = slapd(many)) {
            assertThat(groups(slapd, "omar")).hasSize(1_203).contains("team-1199");
            assertLimited(slapd);
        }
    }

    /** Otherwise nothing would have been read in pages. */
    private static void assertLimited(Slapd slapd) throws Exception {
        try (LDAPConnection account = new LDAPConnection(
                "127.0.0.1", URI.create(slapd.url()).getPort(), "uid=vigie,dc=firm,dc=test", "pass-vigie")) {
            assertThatThrownBy(() -> account.search("dc=firm,dc=test", SearchScope.SUB, "(objectClass=groupOfNames)"))
                    .isInstanceOfSatisfying(
                            LDAPSearchException.class,
                            refused -> assertThat(refused.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED));
        }
    }

    private static String referral(String dn, ServerSocket elsewhere) {
        return "dn: %s\nobjectClass: referral\nobjectClass: extensibleObject\nou: elsewhere\nref: ldap://127.0.0.1:%d/dc=firm,dc=test\n\n"
                .formatted(dn, elsewhere.getLocalPort());
    }

    @Test
    void a_referral_takes_nobody_to_a_server_that_the_settings_do_not_name() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Slapd slapd = slapd(referral("ou=elsewhere,ou=groups,dc=firm,dc=test", elsewhere)
                        + referral("ou=elsewhere,dc=firm,dc=test", elsewhere))) {
            assertThat(groups(slapd, "omar")).hasSize(3);
            assertThatThrownBy(() -> groups(slapd, "omar", "people-base", "ou=people,ou=elsewhere"))
                    .isInstanceOf(DirectoryUnreachable.class);
            elsewhere.setSoTimeout(500);
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static List<String> ways(Slapd slapd, String person, String... settings) {
        try (Directory directory = new Directory(DirectorySettings.of(slapd.url(), settings))) {
            return directory.traced(person).orElseThrow().groups().stream()
                    .map(traced ->
                            traced.path().stream().map(DirectoryGroup::name).collect(Collectors.joining(" > ")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_shortest_way_to_each_group_is_told_and_circles_end() throws IOException {
        String more = group("a", OMAR + "\nmember: " + dn("c"))
                + group("b", dn("a"))
                + group("c", dn("b") + "\nmember: " + OMAR);
        try (Slapd slapd = slapd(more)) {
            assertThat(ways(slapd, "omar"))
                    .containsExactly(
                            "a",
                            "a > b",
                            "c",
                            "paris-night-shift",
                            "paris-night-shift > paris",
                            "paris-night-shift > paris > ops-prod");
        }
    }

    @Test
    void groups_beyond_what_is_followed_are_told_without_a_way() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int number = 0; number < GroupTrace.MOST_QUESTIONS + 10; number++) {
            many.append(group("team-" + number, OMAR)).append(group("above-" + number, dn("team-" + number)));
        }
        try (Slapd slapd = slapd(many.toString())) {
            List<String> ways = ways(slapd, "omar");

            assertThat(ways).hasSize(2 * (GroupTrace.MOST_QUESTIONS + 10) + 3).contains("");
        }
    }
}
