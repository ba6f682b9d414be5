package io.vigie.collect.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.builder.HostBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.packages.apt.AptHost;
import io.vigie.report.Host;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands where apt's files are expected, no host passes for up to date by it, and nothing waits for ever. */
@Timeout(60)
@Tag("long")
class HostilePackagesTest {
    private static final String LISTS = "var/lib/apt/lists/";
    private static final String LIST = LISTS + "deb.example_dists_stable_main_binary-amd64_Packages";

    @TempDir
    private Path root;

    @BeforeEach
    void a_host_that_is_up_to_date() throws IOException {
        file("var/lib/dpkg/status", """
                Package: dpkg
                Status: install ok installed
                Architecture: amd64
                Version: 1.21
                """);
        file("etc/apt/sources.list", "deb http://user:secret@deb.example stable main\n");
        file(LISTS + "deb.example_dists_stable_InRelease", "Origin: Debian\nLabel: Debian\nSuite: stable\n");
        file(LIST, "Package: dpkg\nArchitecture: amd64\nVersion: 1.21\n");
    }

    private Path file(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        return Files.writeString(root.resolve(path), text);
    }

    private Host host() {
        RecordBuilder<Host> found = new HostBuilder();
        new PackagesSection().scan(new HostRoot(root), found);
        return found.build();
    }

    private void assertUnknown(String why) {
        Host host = host();
        assertThat(host.packageUpdates()).isEmpty();
        assertThat(host.missing()).containsEntry("packageUpdates", why);
    }

    @Test
    void the_host_itself_is_up_to_date_until_a_newer_version_is_offered() throws IOException {
        assertThat(host().packageUpdates().orElseThrow()).isEmpty();

        file(LIST, "Package: dpkg\nArchitecture: amd64\nVersion: 1.22");
        assertThat(host().packageUpdates().orElseThrow())
                .singleElement()
                .satisfies(update -> assertThat(update.source()).isEqualTo("Debian stable"));
    }

    @Test
    void a_list_of_a_gigabyte_is_too_large() throws IOException {
        try (RandomAccessFile list = new RandomAccessFile(root.resolve(LIST).toFile(), "rw")) {
            list.setLength(1024L * 1024 * 1024);
        }
        assertUnknown("too-large");
    }

    @Test
    void a_small_file_that_unpacks_to_hundreds_of_megabytes_is_too_large() throws IOException {
        Files.delete(root.resolve(LIST));
        try (OutputStream list = new GZIPOutputStream(Files.newOutputStream(root.resolve(LIST + ".gz")))) {
            byte[] lines = "\n".repeat(1024 * 1024).getBytes(UTF_8);
            for (int i = 0; i < 401; i++) {
                list.write(lines);
            }
        }
        assertUnknown("too-large");
    }

    @Test
    void a_line_of_a_hundred_megabytes_is_passed_over() throws IOException {
        try (RandomAccessFile list = new RandomAccessFile(root.resolve(LIST).toFile(), "rw")) {
            list.setLength(100L * 1024 * 1024);
            list.seek(list.length());
            list.write("\n\nPackage: dpkg\nArchitecture: amd64\nVersion: 1.23\n".getBytes(UTF_8));
        }
        assertThat(host().packageUpdates().orElseThrow()).hasSize(1);
    }

    @Test
    void a_package_with_a_thousand_versions_is_too_large() throws IOException {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            list.append("Package: dpkg\nArchitecture: amd64\nVersion: 1.")
                    .append(i)
                    .append("\n\n");
        }
        file(LIST, list.toString());
        assertUnknown("too-large");
    }

    @Test
    void links_in_a_circle_are_not_followed() throws IOException {
        Files.delete(root.resolve(LIST));
        Files.createSymbolicLink(root.resolve(LIST), root.resolve(LIST).getFileName());
        assertUnknown("not-there");
    }

    @Test
    void a_folder_where_a_list_is_expected_is_not_understood() throws IOException {
        Files.delete(root.resolve(LIST));
        Files.createDirectory(root.resolve(LIST));
        assertUnknown("not-understood");
    }

    @Test
    void a_pipe_where_a_file_is_expected_is_not_waited_for() throws IOException {
        for (String path : new String[] {LIST, "etc/apt/preferences", "etc/apt/sources.list", "var/lib/dpkg/status"}) {
            Files.deleteIfExists(root.resolve(path));
            AptHost.run(Map.of(), "mkfifo", root.resolve(path).toString());
            assertUnknown("not-understood");
        }
    }

    @Test
    void a_list_compressed_in_a_way_that_is_not_read_makes_updates_unknown() throws IOException {
        Files.move(root.resolve(LIST), root.resolve(LIST + ".zst"));
        assertUnknown("not-understood");
    }

    @Test
    void a_compressed_list_cut_short_is_not_understood() throws IOException {
        Files.delete(root.resolve(LIST));
        Files.write(root.resolve(LIST + ".lz4"), new byte[] {4, 0x22, 0x4d, 0x18, 0x40, 0x40, (byte) 0xc0, 9, 0, 0, 0});
        assertUnknown("not-understood");
    }

    @Test
    void preferences_that_take_too_long_to_compare_are_not_understood() throws IOException {
        file(LIST, "Package: dpkg\nArchitecture: amd64\nVersion: 1.22\n");
        file("etc/apt/preferences", "Package: /(a+)+$/\nPin: release *\nPin-Priority: 1\n");
        assertUnknown("not-understood");
    }

    @Test
    void without_sources_nothing_is_known() throws IOException {
        file("etc/apt/sources.list", "# none\n");
        assertUnknown("not-there");
    }

    @Test
    void no_password_of_a_source_is_reported() throws IOException {
        Files.delete(root.resolve(LISTS + "deb.example_dists_stable_InRelease"));
        file(LIST, "Package: dpkg\nArchitecture: amd64\nVersion: 1.22\n");

        assertThat(host().packageUpdates().orElseThrow().getFirst().source()).isEqualTo("deb.example stable");
    }
}
