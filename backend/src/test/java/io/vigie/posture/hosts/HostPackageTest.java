package io.vigie.posture.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.TestReports;
import io.vigie.report.Host;
import io.vigie.report.value.InstalledPackage;
import io.vigie.report.value.PackageUpdate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostPackageTest {
    private static final HostPackage OPENSSL =
            new HostPackage(new InstalledPackage("OpenSSL", "3.0.1", "amd64"), Optional.of(update("OpenSSL", true)));

    private static InstalledPackage installed(String name, String architecture) {
        return new InstalledPackage(name, "1.0", architecture);
    }

    private static PackageUpdate update(String name, boolean security) {
        return new PackageUpdate(name, "amd64", "1.0", "3.5.4", security, "Debian bookworm");
    }

    private static List<HostPackage> of(List<InstalledPackage> packages, List<PackageUpdate> updates) {
        Map<String, Object> facts = Map.of("packages", packages, "packageUpdates", updates);
        return HostPackage.of((Host) TestReports.aHost(facts).configuration().orElseThrow());
    }

    @Test
    void security_updates_come_first_then_other_updates_then_the_rest_each_by_name() {
        List<HostPackage> packages = of(
                List.of(
                        installed("zlib", "amd64"),
                        installed("bash", "amd64"),
                        installed("openssl", "amd64"),
                        installed("curl", "amd64"),
                        installed("vim", "amd64")),
                List.of(update("curl", false), update("vim", true), update("openssl", true)));

        assertThat(packages)
                .extracting(one -> one.installed().name())
                .containsExactly("openssl", "vim", "curl", "bash", "zlib");
    }

    @Test
    void an_update_belongs_to_the_package_of_its_name_and_architecture() {
        List<HostPackage> packages = of(
                List.of(installed("libc6", "amd64"), installed("libc6", "i386"), installed("bash", "amd64")),
                List.of(update("libc6", false)));

        assertThat(packages)
                .filteredOn(one -> one.update().isPresent())
                .extracting(HostPackage::installed)
                .containsExactly(installed("libc6", "amd64"));
    }

    @Test
    void a_package_is_found_by_name_by_version_and_by_the_version_that_is_pending() {
        assertThat(OPENSSL.has("openssl")).isTrue();
        assertThat(OPENSSL.has("3.0")).isTrue();
        assertThat(OPENSSL.has("3.5.4")).isTrue();
    }

    @Test
    void a_package_is_not_found_by_words_that_are_in_none_of_these() {
        assertThat(OPENSSL.has("bash")).isFalse();
        assertThat(new HostPackage(OPENSSL.installed(), Optional.empty()).has("3.5.4"))
                .isFalse();
    }

    @Test
    void a_version_with_capitals_is_found_in_any_case() {
        HostPackage candidate = new HostPackage(
                new InstalledPackage("tool", "2.0-RC1", "amd64"),
                Optional.of(new PackageUpdate("tool", "amd64", "2.0-RC1", "2.1+B7", false, "Debian")));

        assertThat(candidate.has("rc1")).isTrue();
        assertThat(candidate.has("b7")).isTrue();
        assertThat(candidate.has("rc2")).isFalse();
    }
}
