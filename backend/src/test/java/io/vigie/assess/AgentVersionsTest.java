package io.vigie.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.ingest.ReportSink;
import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.verdicts.VerdictService;
import io.vigie.query.Moment;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.rules.Catalogue;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.WhyUnknown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One host as agents of three releases report it. */
class AgentVersionsTest extends IntegrationTest {
    /** What the older agent does not read and a rule needs. */
    private static final Set<String> MISSING = Set.of(
            "host.rebootRequired",
            "host.packageListsUpdatedAt",
            "host.kernelInstalled",
            "engine.interContainerCommunication",
            "engine.noNewPrivileges",
            "engine.insecureRegistries",
            "container.noNewPrivileges",
            "container.seccompProfile",
            "container.processLimit",
            "container.utsNamespace",
            "container.readOnlyRootFilesystem",
            "container.mounts",
            "container.memoryLimitBytes",
            "image.malware",
            "image.root",
            "container.addedGroups",
            "container.capabilities",
            "container.oomKillDisabled",
            "container.oomScoreAdjustment",
            "container.portsUndeclared",
            "container.reachablePorts",
            "container.systemPathsUnmasked",
            "container.systemPathsWritable",
            "container.programsChanged",
            "container.running",
            "container.secretSigns",
            "container.tlsEndpoints",
            "container.ulimits",
            "engine.addresses",
            "engine.containersStopped",
            "engine.containersStoppedSince",
            "engine.dataRootOwnPartition",
            "engine.defaultCgroupParent",
            "engine.defaultUlimits",
            "engine.endpoints",
            "engine.imagesUnused",
            "engine.iptables",
            "engine.memoryLimitsBytes",
            "engine.registryEndpoints",
            "engine.settingsNotInForce",
            "engine.storageOptions",
            "engine.swarmAuthorityValidFrom",
            "engine.swarmEndpoints",
            "engine.swarmNodeCertificateValidFrom",
            "engine.swarmNodeVersions",
            "engine.swarmRole",
            "engine.userlandProxy",
            "host.auditRulesOnDisk",
            "host.cgroupVersion",
            "host.dockerGroupMembers",
            "host.files",
            "host.firewalls",
            "host.kernelSettings",
            "host.listeningPorts",
            "host.mounts",
            "host.otherEngines",
            "host.packageUpdates",
            "host.seccomp",
            "host.securityModules",
            "host.selinuxMode",
            "host.sudoers",
            "host.timeSynchronised",
            "host.userZeroAccounts",
            "image.history",
            "image.inUse",
            "image.packages",
            "image.packageUpdates",
            "image.secretSigns",
            "image.setuidFiles",
            "image.signed");

    @Autowired
    private ReportSink sink;

    @Autowired
    private VerdictService verdicts;

    @Autowired
    private Catalogue catalogue;

    private final GroupPath group = aGroup();
    private final Scope scope = somebodyIn(group).scope();

    private record Judged(SubjectKind kind, String key, String rule) {}

    private record Said(String verdict, Optional<String> why) {}

    private Map<Judged, Said> reportedAs(String recording) throws IOException {
        return reportedAs(recording, aHost(recording, group));
    }

    private Map<Judged, Said> reportedAs(String recording, UUID host) throws IOException {
        try (InputStream in = AgentVersionsTest.class.getResourceAsStream(recording)) {
            sink.accept(
                    host,
                    ReportReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .strip()
                            .getBytes(StandardCharsets.UTF_8)));
        }
        return verdicts
                .ofHost(
                        scope,
                        Moment.NOW,
                        host,
                        catalogue.rules().stream().map(Rule::id).toList())
                .stream()
                .collect(Collectors.toMap(
                        AgentVersionsTest::judged,
                        row -> new Said(row.verdict().word(), row.why().map(WhyUnknown::stored))));
    }

    private static Judged judged(SubjectVerdict row) {
        return new Judged(row.kind(), row.key(), row.rule());
    }

    @Test
    void facts_an_older_agent_does_not_read_are_unknown_by_name_and_all_else_is_judged_as_ever() throws IOException {
        Map<Judged, Said> today = reportedAs("/samples/web-1.json");
        Map<Judged, Said> older = reportedAs("/reports/older-agent.json");

        Set<String> named = new TreeSet<>();
        older.forEach((judged, said) -> {
            if (judged.kind() != SubjectKind.NETWORK && !said.equals(today.get(judged))) {
                assertThat(said.verdict()).as(judged.toString()).isEqualTo("unknown");
                named.add(said.why().orElseThrow().replaceFirst("^[a-z-]*:", ""));
            }
        });
        assertThat(named).containsExactlyInAnyOrderElementsOf(MISSING);
    }

    @Test
    void a_kind_an_older_agent_does_not_look_for_is_unknown_and_never_inapplicable() throws IOException {
        Map<Judged, Said> today = reportedAs("/samples/web-1.json");
        Map<Judged, Said> older = reportedAs("/reports/older-agent.json");

        assertThat(older.entrySet().stream().filter(one -> one.getKey().kind() == SubjectKind.NETWORK))
                .isNotEmpty()
                .allMatch(one -> one.getValue().equals(new Said("unknown", Optional.of("not-collected"))));
        assertThat(older.keySet().stream().filter(judged -> judged.kind() != SubjectKind.NETWORK))
                .containsExactlyInAnyOrderElementsOf(today.keySet().stream()
                        .filter(judged -> judged.kind() != SubjectKind.NETWORK)
                        .toList());
    }

    @Test
    void what_an_older_agent_in_place_of_a_newer_one_does_not_look_for_reads_unknown() throws IOException {
        UUID host = aHost("downgraded", group);
        reportedAs("/samples/web-1.json", host);
        Map<Judged, Said> older = reportedAs("/reports/older-agent.json", host);

        assertThat(older.entrySet().stream().filter(one -> one.getKey().kind() == SubjectKind.NETWORK))
                .isNotEmpty()
                .allMatch(one -> one.getValue().verdict().equals("unknown"));
        assertThat(reportedAs("/reports/newer-agent.json", host)).isEqualTo(reportedAs("/samples/web-1.json"));
    }

    @Test
    void fields_kinds_and_sections_of_a_newer_agent_change_no_verdict() throws IOException {
        Map<Judged, Said> newer = reportedAs("/reports/newer-agent.json");

        assertThat(newer).isNotEmpty().isEqualTo(reportedAs("/samples/web-1.json"));
    }
}
