package io.vigie.collect.packages.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.Tries;
import io.vigie.collect.builder.HostBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.collect.packages.PackagesSection;
import io.vigie.report.Host;
import io.vigie.report.value.InstalledPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a database that rpm 4.18 wrote, and what rpm itself read in it. */
class RpmPackagesTest {
    private static final String DATABASE = "/var/lib/rpm/rpmdb.sqlite";

    @TempDir
    private Path root;

    private byte[] recorded(String name) {
        try (InputStream input = RpmPackagesTest.class.getResourceAsStream("/rpm-4.18/" + name)) {
            return (name.endsWith(".gz") ? new GZIPInputStream(input) : input).readAllBytes();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private void database(byte[] bytes) throws IOException {
        Path file = root.resolve(DATABASE.substring(1));
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private List<InstalledPackage> read() throws IOException {
        return RpmPackages.of(new HostRoot(root), DATABASE);
    }

    @Test
    void packages_are_those_that_rpm_lists() throws IOException {
        database(recorded("rpmdb.sqlite.gz"));

        assertThat(read())
                .extracting(each -> each.name() + " " + each.version() + " " + each.architecture())
                .containsExactlyInAnyOrder(new String(recorded("rpm-qa.txt"), StandardCharsets.UTF_8).split("\n"))
                .hasSizeGreaterThan(5);
    }

    @Test
    void a_host_of_rpm_tells_its_packages_and_not_its_updates() throws IOException {
        database(recorded("rpmdb.sqlite.gz"));
        RecordBuilder<Host> found = new HostBuilder();
        new PackagesSection().scan(new HostRoot(root), found);
        io.vigie.report.Host host = found.build();

        assertThat(host.packageManager()).contains("rpm");
        assertThat(host.packages()).isPresent();
        assertThat(host.packageUpdates()).isEmpty();
        assertThat(host.missing()).containsEntry("packageUpdates", "not-supported");
        assertThat(host.sources()).containsEntry("packages", DATABASE);
    }

    @Test
    void a_database_that_is_being_written_is_not_read() throws IOException {
        database(recorded("rpmdb.sqlite.gz"));
        Files.writeString(root.resolve("var/lib/rpm/rpmdb.sqlite-wal"), "frames");

        assertThatThrownBy(this::read).isInstanceOf(NotRead.class);
    }

    @Test
    void older_forms_are_not_understood() throws IOException {
        Files.createDirectories(root.resolve("var/lib/rpm"));
        Files.writeString(root.resolve("var/lib/rpm/Packages"), "b-tree");
        String database = RpmPackages.database(new HostRoot(root)).orElseThrow();

        assertThat(database).isEqualTo("/var/lib/rpm/Packages");
        assertThatThrownBy(() -> RpmPackages.of(new HostRoot(root), database)).hasMessage("not-understood");
    }

    @Test
    void a_database_cut_short_is_refused_at_every_page() throws IOException {
        byte[] whole = recorded("rpmdb.sqlite.gz");
        int refused = 0;
        for (int length = 0; length < whole.length; length += 4096) {
            database(Arrays.copyOf(whole, length));
            refused += survives() ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(5);
    }

    @Test
    @Tag("random")
    void broken_databases_are_refused_and_never_go_on_for_ever() throws IOException {
        byte[] whole = recorded("rpmdb.sqlite.gz");
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < Tries.of(400); i++) {
            byte[] broken = whole.clone();
            for (int changes = 0; changes < 200; changes++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            database(broken);
            refused += survives() ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(50);
    }

    private boolean survives() {
        try {
            read();
            return true;
        } catch (IOException | NotUnderstood refused) {
            return false;
        }
    }
}
