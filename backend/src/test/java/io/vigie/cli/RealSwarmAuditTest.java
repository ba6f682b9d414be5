package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.HostScan;
import io.vigie.lab.LabAgent;
import io.vigie.lab.LabEngine;
import io.vigie.report.Report;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A real manager, as the agent beside its engine sees it and the rules judge it. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class RealSwarmAuditTest {
    @Test
    void a_lone_manager_is_judged_by_what_it_lists_and_by_what_its_port_shows() throws Exception {
        try (LabEngine engine = LabEngine.start()) {
            engine.docker("swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1:2400");
            Report report = LabAgent.report(engine);

            Instant now = engine.now();
            HostVerdicts today = at(report, now);
            HostVerdicts inAYear = at(report, now.plus(Duration.ofDays(365)));
            HostVerdicts aYearAgo = at(report, now.minus(Duration.ofDays(365)));

            assertThat(today.rulesSaying("pass"))
                    .contains(
                            "engine-swarm-managers",
                            "engine-swarm-quorum",
                            "engine-swarm-node-authority",
                            "engine-swarm-rotation-finished",
                            "engine-swarm-tls-trusted",
                            "engine-swarm-tls-expiry",
                            "engine-swarm-tls-strength",
                            "engine-swarm-node-certificate",
                            "engine-swarm-authority-expiry",
                            "engine-swarm-address");
            assertThat(today.rulesSaying("unknown")).noneMatch(rule -> rule.startsWith("engine-swarm"));
            assertThat(inAYear.rulesSaying("fail"))
                    .contains("engine-swarm-tls-expiry", "engine-swarm-node-certificate");
            assertThat(aYearAgo.rulesSaying("fail"))
                    .contains(
                            "engine-swarm-tls-expiry",
                            "engine-swarm-node-certificate",
                            "engine-swarm-authority-expiry");
        }
    }

    private static HostVerdicts at(Report report, Instant now) {
        return HostVerdicts.of(new HostScan(report.sections(), report.subjects()), now);
    }
}
