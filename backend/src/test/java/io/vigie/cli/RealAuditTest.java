package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.lab.LabEngine;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class RealAuditTest {
    @Test
    void a_careless_container_on_a_real_engine_is_found() throws Exception {
        try (LabEngine engine = LabEngine.start()) {
            engine.create("--name", "careless", "--privileged", "--pid", "host", "-v", "/var/run:/host/run");
            engine.run("--name", "open", "--pid", "host");

            AuditRun run = AuditRun.of("audit", "--docker", engine.address(), "--format", "json");

            Set<String> failing = run.json().at("verdicts").elements().stream()
                    .filter(verdict ->
                            verdict.at("verdict").text().orElseThrow().equals("fail"))
                    .filter(verdict ->
                            verdict.at("subject", "name").text().orElseThrow().equals("careless"))
                    .map(verdict -> verdict.at("rule").text().orElseThrow())
                    .collect(Collectors.toSet());
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.errors()).isEmpty();
            assertThat(failing)
                    .contains("container-privileged", "container-host-pid", "container-engine-socket")
                    .doesNotContain("container-host-network", "container-unreadable");
            assertThat(run.json().at("score").number().orElseThrow()).isBetween(10L, 100L);
        }
    }
}
