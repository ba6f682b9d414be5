package io.vigie.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.CanonicalJson;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedFilesTest {
    @Test
    void no_secret_of_a_file_or_of_a_daemons_start_leaves_the_host(@TempDir Path folder) {
        PlantedFiles files = new PlantedFiles(folder);
        try (FakeHost host = new FakeHost()) {
            HostScanner scanner = host.ready().scan(folder);

            String report = new String(CanonicalJson.write(TestReports.report(scanner.full())), UTF_8);

            assertThat(report).contains("/etc/docker/daemon.json", "openssl", "\"omar\"", "/usr/bin/dockerd");
            assertThat(files.planted.stream().filter(report::contains)).isEmpty();
            assertThat(files.planted).hasSizeGreaterThan(60);
        }
    }
}
