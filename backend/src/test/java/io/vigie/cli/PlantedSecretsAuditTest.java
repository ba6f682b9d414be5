package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.PlantedFiles;
import io.vigie.collect.PlantedHost;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantedSecretsAuditTest {

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "sarif", "junit"})
    void no_format_of_an_audit_holds_what_was_planted(String format, @TempDir Path folder) {
        try (PlantedHost secrets = new PlantedHost()) {
            List<String> planted = Stream.of(secrets.planted, new PlantedFiles(folder).planted)
                    .flatMap(List::stream)
                    .toList();

            AuditRun audit = AuditRun.of(
                    "audit",
                    "--docker",
                    secrets.host.engine.address(),
                    "--host-root",
                    folder.toString(),
                    "--framework",
                    "all",
                    "--fixes",
                    "--format",
                    format);

            assertThat(audit.out()).contains("DB_PASSWORD", "splunk-token", "/etc/docker/daemon.json");
            assertThat(planted.stream().filter((audit.out() + audit.errors())::contains))
                    .isEmpty();
        }
    }
}
