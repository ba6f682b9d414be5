package io.vigie.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.daemon.AskedSocket;
import io.vigie.collect.host.HostRoot;
import io.vigie.report.Host;
import io.vigie.report.HostInstance;
import io.vigie.report.Subject;
import io.vigie.report.value.InstalledPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCollectorTest {
    @TempDir
    private Path root;

    private Subject scan() {
        HostCollector collector = new HostCollector(new HostRoot(root), Optional.empty(), AskedSocket.NONE);
        return collector.scan(collector.begin(), Map.of(), new EngineBuilder().build());
    }

    private Host facts() {
        return (Host) scan().configuration().orElseThrow();
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void the_machine_is_read_below_its_root() throws IOException {
        file("usr/lib/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\nVERSION_ID='12'\n");
        Files.createDirectories(root.resolve("etc"));
        Files.createSymbolicLink(root.resolve("etc/os-release"), Path.of("/usr/lib/os-release"));
        file("etc/hostname", "web-1\n");
        file("proc/sys/kernel/osrelease", "6.1.0-9-amd64\n");
        file("proc/cpuinfo", "processor\t: 0\nmodel\t: x\nprocessor\t: 1\n");
        file("proc/meminfo", "MemTotal:        8000 kB\nMemAvailable:    4000 kB\n");
        file("proc/stat", "cpu 1 2 3\nbtime 1763800000\n");
        file("boot/vmlinuz-6.1.0-9-amd64", "");
        file("boot/vmlinuz-6.1.0-31-amd64", "");

        assertThat(facts().operatingSystem()).contains("Debian GNU/Linux 12 (bookworm)");
        assertThat(facts().operatingSystemVersion()).contains("12");
        assertThat(facts().kernelRunning()).contains("6.1.0-9-amd64");
        assertThat(facts().kernelInstalled()).contains("6.1.0-31-amd64");
        assertThat(facts().cpus()).contains(2L);
        assertThat(facts().memoryBytes()).contains(8_192_000L);
        assertThat(scan().instance())
                .contains(new HostInstance(Optional.of("web-1"), Optional.of(Instant.ofEpochSecond(1_763_800_000))));
        assertThat(scan().readings()).containsEntry("memoryAvailableBytes", 4_096_000L);
    }

    @Test
    void what_is_not_there_is_absent() {
        assertThat(facts().operatingSystem()).isEmpty();
        assertThat(facts().kernelInstalled()).isEmpty();
        assertThat(facts().packages()).isEmpty();
        assertThat(facts().packageManager()).isEmpty();
        assertThat(facts().rebootRequired()).isEmpty();
        assertThat(scan().name()).isEqualTo("host");
    }

    @Test
    void only_packages_that_are_installed_count() throws IOException {
        file("var/lib/dpkg/status", """
                Package: zlib1g
                Status: install ok installed
                Architecture: amd64
                Version: 1:1.2.13.dfsg-1
                Description: compression library
                 Package: not-one

                Package: old
                Status: deinstall ok config-files
                Architecture: all
                Version: 1

                Package: adduser
                Status: hold ok installed
                Architecture: all
                Version: 3.134
                """);

        assertThat(facts().packages().orElseThrow())
                .containsExactly(
                        new InstalledPackage("adduser", "3.134", "all"),
                        new InstalledPackage("zlib1g", "1:1.2.13.dfsg-1", "amd64"));
        assertThat(facts().packageManager()).contains("dpkg");
        assertThat(facts().rebootRequired()).contains(false);
    }

    @Test
    void a_pending_reboot_is_told_with_its_place() throws IOException {
        file("var/lib/dpkg/status", "");
        file("run/reboot-required", "");
        Files.createSymbolicLink(root.resolve("var/run"), Path.of("/run"));

        assertThat(facts().rebootRequired()).contains(true);
        assertThat(facts().sources()).containsEntry("rebootRequired", "/run/reboot-required");
    }

    @Test
    void package_lists_are_as_old_as_the_newest_of_them() throws IOException {
        file("var/lib/dpkg/status", "");
        file("var/lib/apt/lists/lock", "");
        file("var/lib/apt/lists/a_Packages", "");
        file("var/lib/apt/lists/b_Packages", "");
        touch("var/lib/apt/lists/a_Packages", "2026-01-01T00:00:00Z");
        touch("var/lib/apt/lists/b_Packages", "2026-02-01T00:00:00Z");
        assertThat(facts().packageListsUpdatedAt()).contains(Instant.parse("2026-02-01T00:00:00Z"));

        file("var/lib/apt/periodic/update-success-stamp", "");
        touch("var/lib/apt/periodic/update-success-stamp", "2026-03-01T00:00:00Z");
        assertThat(facts().packageListsUpdatedAt()).contains(Instant.parse("2026-03-01T00:00:00Z"));
    }

    private void touch(String path, String instant) throws IOException {
        Files.setLastModifiedTime(root.resolve(path), FileTime.from(Instant.parse(instant)));
    }

    @Test
    void links_never_lead_out_of_the_root() throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.createSymbolicLink(root.resolve("etc/hostname"), Path.of("/../../../../../../etc/hostname"));
        Files.createSymbolicLink(root.resolve("etc/os-release"), Path.of("os-release"));

        assertThat(scan().name()).isEqualTo("host");
        assertThat(facts().operatingSystem()).isEmpty();
    }
}
