package io.vigie.collect.packages.apk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.builder.HostBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.packages.PackagesSection;
import io.vigie.report.Host;
import io.vigie.report.value.InstalledPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alpine hosts built from the published forms of apk's files. */
class ApkPackagesTest {
    private static final String MAIN = "http://dl-cdn.alpinelinux.org/alpine/v3.11/main";

    @TempDir
    private Path root;

    @BeforeEach
    void an_alpine_host() throws IOException {
        file("lib/apk/db/installed", """
                C:Q1abc=
                P:musl
                V:1.1.24-r2
                A:x86_64
                S:377564
                F:lib
                R:libc.musl-x86_64.so.1

                C:Q1def=
                P:busybox
                V:1.31.1-r9
                A:x86_64

                """.getBytes(UTF_8));
        file("etc/apk/repositories", (MAIN + "\n#http://other\n@edge http://edge\n").getBytes(UTF_8));
    }

    private void file(String path, byte[] bytes) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.write(root.resolve(path), bytes);
    }

    private Host host() {
        RecordBuilder<Host> found = new HostBuilder();
        new PackagesSection().scan(new HostRoot(root), found);
        return found.build();
    }

    private void index(String list) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream signature = new GZIPOutputStream(bytes)) {
            entry(signature, ".SIGN.RSA.alpine-devel.rsa.pub", "signature");
        }
        try (OutputStream archive = new GZIPOutputStream(bytes)) {
            entry(archive, "DESCRIPTION", "v3.11.13");
            entry(archive, "APKINDEX", list);
            archive.write(new byte[1024]);
        }
        file("var/cache/apk/APKINDEX.70f61090.tar.gz", bytes.toByteArray());
    }

    private static void entry(OutputStream archive, String name, String text) throws IOException {
        byte[] header = new byte[512];
        System.arraycopy(name.getBytes(UTF_8), 0, header, 0, name.length());
        byte[] size = "%011o".formatted(text.length()).getBytes(UTF_8);
        System.arraycopy(size, 0, header, 124, size.length);
        archive.write(header);
        archive.write(Arrays.copyOf(text.getBytes(UTF_8), (text.length() + 511) / 512 * 512));
    }

    @Test
    void packages_are_read_from_the_database() {
        assertThat(host().packageManager()).contains("apk");
        assertThat(host().packages().orElseThrow())
                .containsExactly(
                        new InstalledPackage("busybox", "1.31.1-r9", "x86_64"),
                        new InstalledPackage("musl", "1.1.24-r2", "x86_64"));
    }

    @Test
    void without_the_indexes_nothing_is_known_of_updates() {
        assertThat(host().packageUpdates()).isEmpty();
        assertThat(host().missing())
                .containsEntry("packageUpdates", "not-there")
                .containsEntry("packageListsUpdatedAt", "not-there");
    }

    @Test
    void an_up_to_date_host_has_no_updates() throws IOException {
        index("P:musl\nV:1.1.24-r2\nA:x86_64\n\nP:busybox\nV:1.31.1-r8\nA:x86_64\n\nP:zsh\nV:9\n\n");

        assertThat(host().packageUpdates()).contains(List.of());
        assertThat(host().packageListsUpdatedAt()).isPresent();
    }

    @Test
    void whether_an_update_is_one_of_security_is_not_told() throws IOException {
        index("P:musl\nV:1.1.24-r3\nA:x86_64\n\n");

        assertThat(host().packageUpdates()).isEmpty();
        assertThat(host().missing()).containsEntry("packageUpdates", "not-supported");
    }

    @Test
    void an_index_that_is_none_is_not_understood() throws IOException {
        file("var/cache/apk/APKINDEX.70f61090.tar.gz", "<html>".getBytes(UTF_8));

        assertThat(host().missing()).containsEntry("packageUpdates", "not-understood");
    }

    @ParameterizedTest
    @CsvSource({
        "1.1.24-r2, 1.1.24-r10, -1",
        "1.1.24_rc1-r0, 1.1.24-r0, -1",
        "1.1.24_p1, 1.1.24, 1",
        "1.1.24a, 1.1.24, 1",
        "1.10, 1.9, 1",
        "1.0.1, 1.0, 1",
        "1.02, 1.1, -1",
        "2.0_alpha1, 2.0_beta1, -1",
        "3.0_git20240101, 3.0, 1",
        "1.0-r0, 1.0, 0"
    })
    void versions_are_ordered_as_alpine_orders_them(String one, String other, int expected) {
        assertThat(Integer.signum(ApkVersion.ORDER.compare(one, other))).isEqualTo(expected);
        assertThat(Integer.signum(ApkVersion.ORDER.compare(other, one))).isEqualTo(-expected);
    }
}
