package io.vigie.access.directory;

import static io.vigie.access.directory.TestAuthority.dns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Debian's slapd over LDAPS and StartTLS, with certificates that are good and that are not. */
@EnabledIf(value = "io.vigie.access.directory.Slapd#isInstalled", disabledReason = "needs Debian's slapd")
@ExtendWith(OutputCaptureExtension.class)
class DirectoryTlsTest {
    @TempDir
    private Path folder;

    private Slapd slapd(String scheme, String configuration) throws Exception {
        Path own = Files.createTempDirectory(folder, "slapd");
        return Slapd.start(own, scheme, DirectorySettings.freePort(), Slapd.PEOPLE, configuration);
    }

    private static Directory directory(Slapd slapd, String host, Path trust) {
        return new Directory(DirectorySettings.of(slapd.urlOf(host), "start-tls", "true", "trust", trust.toString()));
    }

    private static void assertRefused(Slapd slapd, Directory directory) throws Exception {
        assertThatThrownBy(() -> directory.person("omar", "pass-omar")).isInstanceOf(DirectoryUnreachable.class);
        assertThatThrownBy(() -> directory.person("omar")).isInstanceOf(DirectoryUnreachable.class);
        assertThat(slapd.log()).as("what came over the connection").doesNotContain("BIND", "SRCH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "ldaps"})
    void people_sign_in_over_a_connection_whose_certificate_was_checked(String scheme) throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        try (Slapd slapd = slapd(scheme, authority.vouches(0, dns("localhost")));
                Directory directory = directory(slapd, "localhost", authority.certificate())) {
            assertThat(directory.person("omar", "pass-omar"))
                    .hasValueSatisfying(omar -> assertThat(omar.groups())
                            .extracting(DirectoryGroup::commonName)
                            .containsExactlyInAnyOrder("paris-night-shift", "paris", "ops-prod"));
            assertThat(directory.person("omar", "wrong")).isEmpty();
            assertThat(directory.person("nobody", "pass-omar")).isEmpty();
            assertThat(slapd.log()).contains("TLS established").contains("BIND dn=\"uid=omar");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ldap, other.test, 0, localhost, its certificate is for another name",
        "ldaps, other.test, 0, localhost, its certificate is for another name",
        "ldap, localhost, 0, 127.0.0.1, its certificate is for another name",
        "ldaps, localhost, 0, 127.0.0.1, its certificate is for another name",
        "ldaps, localhost.other.test, 0, localhost, its certificate is for another name",
        "ldap, localhost, -9, localhost, its certificate has expired",
        "ldaps, localhost, -9, localhost, its certificate has expired",
        "ldaps, localhost, 9, localhost, its certificate is not valid at this time"
    })
    void a_certificate_for_another_name_or_another_time_is_refused_before_anything_is_asked(
            String scheme, String name, int days, String host, String logged, CapturedOutput output) throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        try (Slapd slapd = slapd(scheme, authority.vouches(days, dns(name)));
                Directory directory = directory(slapd, host, authority.certificate())) {
            assertRefused(slapd, directory);
            assertThat(output).containsPattern("Directory server " + host + ":\\d+: " + logged);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "ldaps"})
    void a_certificate_by_an_authority_that_nobody_named_is_refused_before_anything_is_asked(
            String scheme, CapturedOutput output) throws Exception {
        TestAuthority unknown = new TestAuthority(folder.resolve("unknown"));
        Path trust = new TestAuthority(folder).certificate();
        try (Slapd slapd = slapd(scheme, unknown.vouches(0, dns("localhost")));
                Directory directory = directory(slapd, "localhost", trust)) {
            assertRefused(slapd, directory);
            assertThat(output).contains("no authority of vigie.access.directory.trust vouches for its certificate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "ldaps"})
    void without_a_file_the_authorities_of_java_vouch(String scheme) throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        try (Slapd slapd = slapd(scheme, authority.vouches(0, dns("localhost")));
                Directory directory =
                        new Directory(DirectorySettings.of(slapd.urlOf("localhost"), "start-tls", "true"))) {
            assertRefused(slapd, directory);
        }
    }

    @Test
    void a_server_that_does_not_know_start_tls_is_sent_nothing() throws Exception {
        Path trust = new TestAuthority(folder).certificate();
        try (Slapd slapd = slapd("ldap", "");
                Directory directory = directory(slapd, "localhost", trust)) {
            assertRefused(slapd, directory);
        }
    }

    @Test
    void an_authority_that_is_added_to_the_file_counts_without_a_restart() throws Exception {
        TestAuthority next = new TestAuthority(folder.resolve("next"));
        Path trust = new TestAuthority(folder).certificate();
        try (Slapd slapd = slapd("ldaps", next.vouches(0, dns("localhost")));
                Directory directory = directory(slapd, "localhost", trust)) {
            assertRefused(slapd, directory);

            Files.copy(next.certificate(), trust, StandardCopyOption.REPLACE_EXISTING);

            assertThat(directory.person("omar", "pass-omar")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void a_file_without_certificates_stops_the_start(String content) throws Exception {
        Path trust = Files.writeString(folder.resolve("trust.pem"), content);

        assertThatThrownBy(() -> new Directory(DirectorySettings.of("ldaps://localhost", "trust", trust.toString())))
                .hasMessageContaining("vigie.access.directory.trust")
                .hasMessageContaining(trust.toString());
    }

    @Test
    void a_file_that_is_missing_stops_the_start() {
        Path trust = folder.resolve("missing.pem");

        assertThatThrownBy(() -> new Directory(DirectorySettings.of("ldaps://localhost", "trust", trust.toString())))
                .hasMessageContaining("vigie.access.directory.trust");
    }
}
