package io.vigie.access.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several servers, of which some are down, silent or come back. */
@EnabledIf(value = "io.vigie.access.directory.Slapd#isInstalled", disabledReason = "needs Debian's slapd")
class DirectoryServersTest {
    private static final String[] LIMITS = {"connect-timeout", "PT1S", "read-timeout", "PT1S", "timeout", "PT10S"};

    @TempDir
    private Path folder;

    private Slapd slapd;

    @BeforeEach
    void start() throws IOException {
        slapd = another();
    }

    private Slapd another() throws IOException {
        return Slapd.start(Files.createTempDirectory(folder, "slapd"), DirectorySettings.freePort(), Slapd.PEOPLE);
    }

    @AfterEach
    void end() {
        slapd.close();
    }

    private static void assertSignsIn(Directory directory) {
        assertThat(directory.person("omar", "pass-omar"))
                .hasValueSatisfying(omar -> assertThat(omar.groups()).hasSize(3));
    }

    private static void assertUnreachable(Directory directory) {
        assertThatThrownBy(() -> directory.person("omar", "pass-omar")).isInstanceOf(DirectoryUnreachable.class);
    }

    @Test
    void the_next_server_is_asked_when_one_is_down() throws IOException {
        String down = "ldap://127.0.0.1:" + DirectorySettings.freePort();
        try (Directory directory =
                new Directory(DirectorySettings.of(down + "/dc=firm,dc=test " + slapd.url(), LIMITS))) {
            assertSignsIn(directory);
            assertThat(directory.person("omar", "wrong")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "ldaps"})
    void the_next_server_is_asked_when_one_takes_connections_and_says_nothing(String scheme) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Directory directory = new Directory(DirectorySettings.of(
                        scheme + "://127.0.0.1:" + silent.getLocalPort() + "/dc=firm,dc=test " + slapd.url(),
                        LIMITS))) {
            assertThat(directory.person("omar")).isPresent();
        }
    }

    @Test
    void a_server_that_is_killed_is_told_from_a_wrong_password_and_asked_again_when_it_is_back() throws IOException {
        try (Directory directory = new Directory(DirectorySettings.of(slapd.url(), LIMITS))) {
            for (int outage = 0; outage < 2; outage++) {
                assertSignsIn(directory);
                slapd.kill();
                assertUnreachable(directory);
                slapd.startAgain();
            }
            assertSignsIn(directory);
        }
    }

    @Test
    void connections_that_fell_silent_are_left_for_the_next_server() throws IOException {
        try (Slapd next = another();
                Directory directory = new Directory(DirectorySettings.of(slapd.url() + " " + next.url(), LIMITS))) {
            assertSignsIn(directory);
            slapd.freeze(true);
            try {
                assertThat(directory.person("omar")).isPresent();
                assertThat(next.log()).contains("SRCH");
            } finally {
                slapd.freeze(false);
            }
        }
    }

    @Test
    void however_many_servers_are_silent_an_answer_comes_in_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String one = "ldaps://127.0.0.1:" + silent.getLocalPort() + "/dc=firm,dc=test ";
            try (Directory directory =
                    new Directory(DirectorySettings.of(one.repeat(20), "connect-timeout", "PT1S", "timeout", "PT2S"))) {
                long began = System.nanoTime();
                assertUnreachable(directory);
                assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(6));
            }
        }
    }

    @Test
    void searches_and_sign_ins_share_connections() throws IOException {
        try (Directory directory = new Directory(DirectorySettings.of(slapd.url(), LIMITS))) {
            for (int time = 0; time < 20; time++) {
                assertSignsIn(directory);
                assertThat(directory.person("omar", "wrong")).isEmpty();
            }
        }
        assertThat(slapd.log()
                        .lines()
                        .filter(line -> line.contains("ACCEPT from"))
                        .count())
                .as("connections, with those that looked whether it had started")
                .isLessThanOrEqualTo(4);
    }

    @Test
    void an_account_that_may_not_search_is_no_wrong_password_of_a_person() {
        try (Directory directory = new Directory(DirectorySettings.of(slapd.url(), "password", "wrong"))) {
            assertUnreachable(directory);
        }
    }

    @Test
    void a_base_that_the_directory_does_not_have_is_no_wrong_password_of_a_person() {
        try (Directory directory = new Directory(DirectorySettings.of(slapd.url(), "people-base", "ou=elsewhere"))) {
            assertUnreachable(directory);
        }
    }

    @Test
    void whoever_signs_in_by_another_attribute_is_known_by_one_name() {
        try (Directory directory =
                new Directory(DirectorySettings.of(slapd.url(), "people-filter", "(|(uid={0})(cn={0}))"))) {
            assertThat(directory
                            .person("Omar Haddad", "pass-omar")
                            .orElseThrow()
                            .userName())
                    .isEqualTo("omar");
        }
    }

    @Test
    void a_name_by_which_nobody_would_be_found_again_is_refused_with_what_to_set() {
        try (Directory other = new Directory(DirectorySettings.of(slapd.url(), "people-filter", "(cn={0})"));
                Directory same = new Directory(
                        DirectorySettings.of(slapd.url(), "people-filter", "(cn={0})", "user-name-attribute", "cn"))) {
            assertThatThrownBy(() -> other.person("Omar Haddad", "pass-omar"))
                    .isInstanceOf(DirectoryUnreachable.class)
                    .hasMessageContaining("vigie.access.directory.user-name-attribute");
            assertThat(same.person("omar haddad", "pass-omar").orElseThrow().userName())
                    .isEqualTo("Omar Haddad");
        }
    }

    @Test
    void without_an_account_people_are_searched_for_anonymously() {
        try (Directory directory = new Directory(DirectorySettings.of(slapd.url(), "user-dn", "", "password", ""))) {
            assertSignsIn(directory);
        }
    }
}
