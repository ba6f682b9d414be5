package io.vigie.collect.packages.apt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.report.value.PackageUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Every host here is judged by the real apt too, and both must say the same. */
@EnabledIf(
        value = "io.vigie.collect.packages.apt.AptHost#available",
        disabledReason = "the real apt is not here to compare with")
class DebianUpdatesTest {
    private static final String STABLE =
            "Origin: Debian\nLabel: Debian\nSuite: oldstable\nVersion: 12.11\nCodename: bookworm\n";
    private static final String SECURITY =
            "Origin: Debian\nLabel: Debian-Security\nSuite: oldstable-security\nVersion: 12\nCodename: bookworm-security\n";
    private static final String BACKPORTS =
            "Origin: Debian Backports\nLabel: Debian Backports\nSuite: oldstable-backports\nCodename: bookworm-backports\nNotAutomatic: yes\nButAutomaticUpgrades: yes\n";
    private static final String EXPERIMENTAL =
            "Origin: Debian\nLabel: Debian\nSuite: experimental\nCodename: rc-buggy\nNotAutomatic: yes\n";
    private static final String VENDOR = "Origin: Vendor\nLabel: Vendor CE\nSuite: bookworm\nCodename: bookworm\n";

    @TempDir
    private Path folder;

    private AptHost host;

    @BeforeEach
    void debian_with_its_security_archive() {
        host = new AptHost(folder)
                .installed("openssl", "3.0.11-1~deb12u2")
                .installed("bash", "5.2.15-2")
                .status("tzdata", "2024a-0+deb12u1", "all", "install ok installed")
                .archive("bookworm", STABLE)
                .offers("openssl", "3.0.11-1~deb12u2")
                .offers("bash", "5.2.15-2")
                .offers("tzdata", "2024a-0+deb12u1", "all", "")
                .there();
    }

    private void same(String... expected) {
        host.updated();
        assertThat(AptHost.printed(host.ours())).isEqualTo(host.upgradable()).containsExactlyInAnyOrder(expected);
    }

    private AptHost.Archive security() {
        return host.archive("bookworm-security", SECURITY);
    }

    @Test
    void nothing_is_pending_where_nothing_is_newer() {
        security().offers("openssl", "3.0.11-1~deb12u1").there();

        same();
    }

    @Test
    void a_security_update_is_told_with_its_archive() {
        security().offers("openssl", "3.0.17-1~deb12u2").offers("zsh", "9").there();

        same("openssl amd64 3.0.11-1~deb12u2 3.0.17-1~deb12u2 true");
        assertThat(host.ours())
                .containsExactly(new PackageUpdate(
                        "openssl",
                        "amd64",
                        "3.0.11-1~deb12u2",
                        "3.0.17-1~deb12u2",
                        true,
                        "Debian-Security bookworm-security"));
    }

    @Test
    void lists_that_apt_keeps_compressed_are_read() {
        host.compressed();
        security().offers("bash", "5.2.15-2+deb12u1").there();

        same("bash amd64 5.2.15-2 5.2.15-2+deb12u1 true");
        assertThat(new HostRoot(host.root()).names(AptLists.FOLDER)).anyMatch(name -> name.endsWith("_Packages.lz4"));
    }

    @Test
    void packages_of_all_architectures_are_updated_too() {
        security()
                .offers("tzdata", "2025b-0+deb12u2", "all", "")
                .offers("bash", "6", "all", "")
                .there();

        same("tzdata all 2024a-0+deb12u1 2025b-0+deb12u2 true", "bash amd64 5.2.15-2 6 true");
    }

    @Test
    void a_held_package_is_listed_as_apt_lists_it() {
        host.status("curl", "1", "amd64", "hold ok installed");
        security().offers("curl", "2").there();

        same("curl amd64 1 2 true");
    }

    @Test
    void packages_that_are_not_installed_do_not_count_and_half_installed_ones_do() {
        host.status("removed", "1", "amd64", "deinstall ok config-files")
                .status("half", "1", "amd64", "install ok half-configured")
                .status("waiting", "1", "amd64", "install ok triggers-pending");
        security()
                .offers("removed", "2")
                .offers("half", "2")
                .offers("waiting", "2")
                .there();

        same("half amd64 1 2 true", "waiting amd64 1 2 true");
    }

    @Test
    void a_pinned_package_stays_where_the_pin_holds_it() {
        host.file("etc/apt/preferences.d/keep", """
                Explanation: not before the migration
                Package: openssl
                Pin: version 3.0.11*
                Pin-Priority: 1001
                """);
        security().offers("openssl", "3.0.17-1~deb12u2").offers("bash", "6").there();

        same("bash amd64 5.2.15-2 6 true");
    }

    @Test
    void an_archive_pinned_below_zero_offers_nothing() {
        host.file("etc/apt/preferences", """
                Package: *
                Pin: release o=Vendor, l=Vendor*
                Pin-Priority: -10
                """);
        host.archive("vendor", VENDOR).offers("bash", "9").there();

        same();
    }

    @Test
    void an_archive_pinned_low_gives_way_for_others() {
        host.file("etc/apt/preferences", """
                # comment
                Package: *
                Pin: release n=bookworm, o=Vendor
                Pin-Priority: 400

                Package: ba*
                Pin: release a=oldstable-security
                Pin-Priority: 700
                """);
        host.archive("vendor", VENDOR)
                .offers("bash", "9")
                .offers("openssl", "4")
                .there();
        security().offers("bash", "6").there();

        same("bash amd64 5.2.15-2 6 true");
    }

    @Test
    void the_first_pin_of_a_package_is_the_ruler() {
        host.file("etc/apt/preferences", """
                Package: bash openssl
                Pin: release l=Debian-Security
                Pin-Priority: 50

                Package: bash
                Pin: release l=Debian-Security
                Pin-Priority: 900
                """);
        security().offers("bash", "6").offers("openssl", "4").there();

        same();
    }

    @Test
    void pins_by_origin_compare_the_site() {
        host.file("etc/apt/preferences", """
                Package: bash
                Pin: origin "deb.debian.org"
                Pin-Priority: 1

                Package: openssl
                Pin: origin ""
                Pin-Priority: -1
                """);
        security().offers("bash", "6").offers("openssl", "4").there();

        same("bash amd64 5.2.15-2 6 true");
    }

    @Test
    void pins_by_source_package_are_kept() {
        host.file("etc/apt/preferences", """
                Package: src:bash-source
                Pin: release *
                Pin-Priority: -1
                """);
        security()
                .offers("bash", "6", "amd64", "Source: bash-source (6)\n")
                .offers("openssl", "4")
                .there();

        same("openssl amd64 3.0.11-1~deb12u2 4 true");
    }

    @Test
    void an_archive_that_is_never_to_be_used_wins_over_pins_of_packages() {
        host.file("etc/apt/preferences", """
                Package: *
                Pin: release o=Vendor
                Pin-Priority: never

                Package: bash
                Pin: version 9
                Pin-Priority: 900
                """);
        host.archive("vendor", VENDOR).offers("bash", "9").there();

        same();
    }

    @Test
    void what_apt_itself_refuses_is_not_understood() {
        host.file("etc/apt/preferences", "Package: bash\nPin: release *\nPin-Priority: never\n");
        host.updated();
        assertThatThrownBy(host::ours).isInstanceOf(NotUnderstood.class);
        assertThatThrownBy(host::upgradable).hasMessageContaining("can only be used for");
    }

    @Test
    void another_build_of_the_same_version_is_no_newer_version() {
        host.archive("vendor", VENDOR)
                .offers("bash", "5.2.15-2", "amd64", "Depends: other\n")
                .there();
        host.updated();

        assertThat(AptHost.printed(host.ours())).isEmpty();
    }

    @Test
    void backports_are_followed_only_by_what_came_from_them() {
        host.installed("git", "2~bpo12+1");
        host.archive("bookworm-backports", BACKPORTS)
                .offers("bash", "6~bpo12+1")
                .offers("git", "2~bpo12+1")
                .offers("git", "3~bpo12+1")
                .there();
        host.archive("experimental", EXPERIMENTAL)
                .offers("bash", "7")
                .offers("git", "4")
                .there();

        same("git amd64 2~bpo12+1 3~bpo12+1 false");
    }

    @Test
    void the_default_release_is_preferred() {
        host.file("etc/apt/apt.conf.d/10default", """
                // as the release notes advise
                APT { Default-Release "/^bookworm(|-security|-updates)$/"; };
                """);
        host.archive(
                        "vendor",
                        VENDOR.replace("Codename: bookworm", "Codename: v").replace("Suite: bookworm", "Suite: v"))
                .offers("bash", "9")
                .there();
        security().offers("bash", "6").there();

        same("bash amd64 5.2.15-2 6 true");
    }

    @Test
    void an_archive_of_somebody_else_is_no_security_archive() {
        host.archive("vendor", VENDOR).offers("bash", "9").there();

        same("bash amd64 5.2.15-2 9 false");
    }

    @Test
    void a_security_update_that_a_newer_version_hides_is_pending_all_the_same() {
        host.archive("vendor", VENDOR).offers("bash", "9").there();
        security().offers("bash", "6").there();
        host.updated();

        assertThat(host.upgradable()).containsExactly("bash amd64 5.2.15-2 9 false");
        assertThat(AptHost.printed(host.ours())).containsExactly("bash amd64 5.2.15-2 9 true");
    }

    @Test
    void one_version_in_two_archives_is_a_security_update() {
        security().offers("bash", "6").there();
        host.archive("bookworm-updates", STABLE.replace("bookworm", "bookworm-updates"))
                .offers("bash", "6")
                .there();

        same("bash amd64 5.2.15-2 6 true");
    }

    @Test
    void each_architecture_has_updates_of_its_own() {
        host.foreign("i386")
                .status("libc6", "1", "amd64", "install ok installed")
                .status("libc6", "2", "i386", "install ok installed");
        host.file("etc/apt/preferences", """
                Package: only
                Pin: release *
                Pin-Priority: -1
                """).status("only", "1", "i386", "install ok installed");
        security().offers("libc6", "2").there();
        host.archive("bookworm-foreign", SECURITY, "i386")
                .offers("libc6", "3")
                .offers("only", "2")
                .there();

        same("libc6 amd64 1 2 true", "libc6 i386 2 3 true", "only i386 1 2 true");
    }

    @Test
    void ubuntus_security_suite_is_one_and_phased_updates_are_pending() {
        String ubuntu = "Origin: Ubuntu\nLabel: Ubuntu\nVersion: 24.04\nCodename: noble\n";
        host.archive("noble-security", ubuntu + "Suite: noble-security\n")
                .offers("openssl", "4")
                .there();
        host.archive("noble-updates", ubuntu + "Suite: noble-updates\n")
                .offers("bash", "6", "amd64", "Phased-Update-Percentage: 0\n")
                .there();

        same("openssl amd64 3.0.11-1~deb12u2 4 true", "bash amd64 5.2.15-2 6 false");
    }

    @Test
    void an_archive_with_nothing_in_it_is_fetched_all_the_same() {
        security().there();

        same();
    }

    @Test
    void a_list_that_was_never_fetched_makes_all_unknown() throws IOException {
        security().offers("bash", "6").there();
        host.updated();
        assertThat(host.ours()).isNotEmpty();

        String list = new HostRoot(host.root())
                .names(AptLists.FOLDER).stream()
                        .filter(name -> name.endsWith("bookworm-security_main_binary-amd64_Packages"))
                        .findFirst()
                        .orElseThrow();
        Files.delete(host.root().resolve("var/lib/apt/lists/" + list));
        assertThatThrownBy(host::ours).hasMessageContaining("not-there");
    }

    @Test
    void lists_of_sources_no_longer_enabled_are_not_looked_at() {
        host.archive("vendor", VENDOR).offers("bash", "9").there();
        host.updated();
        assertThat(host.upgradable()).isNotEmpty();
        String sources = "# deb copy:" + folder + "/archives vendor main\ndeb [trusted=yes] copy:" + folder
                + "/archives bookworm main # rest\n";
        host.file("etc/apt/sources.list", sources);

        assertThat(AptHost.printed(host.ours())).isEqualTo(host.upgradable()).isEmpty();
    }

    @Test
    void sources_in_stanzas_are_read_and_disabled_ones_are_not() {
        security().offers("bash", "6").there();
        host.archive("vendor", VENDOR).offers("bash", "9").there();
        host.updated();
        host.file("etc/apt/sources.list", "");
        host.file("etc/apt/sources.list.d/debian.sources", """
                Types: deb deb-src
                URIs: copy:%1$s/archives/
                Suites: bookworm
                 bookworm-security
                # a comment in between
                Components: main
                Trusted: yes

                Types: deb
                URIs: copy:%1$s/archives
                Suites: vendor
                Components: main
                Enabled: no
                """.formatted(folder));

        assertThat(AptHost.printed(host.ours()))
                .isEqualTo(host.upgradable())
                .containsExactly("bash amd64 5.2.15-2 6 true");
    }
}
