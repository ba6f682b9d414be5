package io.vigie.collect.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.builder.HostBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.report.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginePackageTest {
    @TempDir
    private Path root;

    private Host host(String... packages) throws IOException {
        StringBuilder status = new StringBuilder();
        for (String one : packages) {
            String[] parts = one.split(" ", 3);
            status.append("Package: %s\nStatus: %s\nArchitecture: amd64\nVersion: %s\n\n"
                    .formatted(parts[0], parts[2], parts[1]));
        }
        Files.createDirectories(root.resolve("var/lib/dpkg"));
        Files.writeString(root.resolve("var/lib/dpkg/status"), status);
        RecordBuilder<Host> found = new HostBuilder();
        new PackagesSection().scan(new HostRoot(root), found);
        return found.build();
    }

    @Test
    void the_package_that_brings_the_engine_is_named_with_its_version() throws IOException {
        Host host = host(
                "docker-cli 28.2.2-0ubuntu1 install ok installed", "docker.io 28.2.2-0ubuntu1 install ok installed");

        assertThat(host.enginePackage()).contains("docker.io 28.2.2-0ubuntu1");
        assertThat(host.sources()).containsEntry("enginePackage", "/var/lib/dpkg/status");
    }

    @Test
    void one_that_was_removed_brings_nothing() throws IOException {
        Host host = host(
                "docker.io 20.10.25-0ubuntu1 deinstall ok config-files",
                "docker-ce 5:28.5.1-1~ubuntu install ok installed");

        assertThat(host.enginePackage()).contains("docker-ce 5:28.5.1-1~ubuntu");
    }

    @Test
    void without_any_of_them_the_engine_comes_from_elsewhere() throws IOException {
        assertThat(host("bash 5.2.15-2 install ok installed").enginePackage()).contains("");
    }

    @Test
    void where_packages_cannot_be_read_nothing_is_said_of_it() {
        RecordBuilder<Host> found = new HostBuilder();
        new PackagesSection().scan(new HostRoot(root), found);

        Host host = found.build();

        assertThat(host.enginePackage()).isEmpty();
        assertThat(host.missing()).containsAllEntriesOf(Map.of("enginePackage", "not-there"));
    }
}
