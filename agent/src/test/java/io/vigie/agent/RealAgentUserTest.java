package io.vigie.agent;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigie.lab.AgentJars;
import io.vigie.lab.FactDifference;
import io.vigie.lab.LabEngine;
import io.vigie.lab.LabNetwork;
import io.vigie.report.Host;
import io.vigie.report.Report;
import io.vigie.report.reader.ReportReader;
import io.vigie.report.value.HostFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The agent as a user of its own with the capabilities that its unit gives it, with each one less, and with none. */
@EnabledIf(value = "available", disabledReason = "needs root, a Docker Engine to start and iptables")
@Tag("engine")
class RealAgentUserTest {
    private static final Path UNIT = Path.of("../deploy/systemd/vigie-agent.service");
    private static final Path OPERATIONS = Path.of("../docs/operations.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final String NOBODY = "64321";
    private static final String NONE = "none of them";
    private static final String AUDIT = "audit_control";
    private static final Set<String> MEASURED = Set.of(
            "container.programsChanged",
            "container.readings.writableLayerBytes",
            "container.readings.writableLayerFiles");

    private static final Map<String, Report> REPORTS = new HashMap<>();
    private static LabEngine engine;

    static boolean available() {
        return LabEngine.available()
                && LabNetwork.has("iptables-legacy")
                && Files.isExecutable(Path.of("/usr/bin/setpriv"));
    }

    @BeforeAll
    static void aHostWithSomethingToSee() throws Exception {
        // A path from the daemon's own folder, which is this module's, and which only some may know.
        engine = LabEngine.startAsMachine("{\"log-level\": \"warn\"}", "--tlscacert", "pom.xml");
        LabNetwork.runIn(engine.namespace(), "iptables-legacy -P INPUT DROP");
        engine.run("--name", "web", "-p", "8080:80", "-v", "data:/data", "-v", "/etc:/host/etc:ro");
        engine.run("--name", "in-charge", "--user", "1000", "-v", engine.socket() + ":/var/run/docker.sock");
        AgentJars.pack(Files.createDirectory(
                engine.folder().resolve("agent"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))));
        report();
    }

    @AfterAll
    static void end() throws IOException {
        engine.close();
    }

    /** All reports, two at a time. The kernel shows its audit to processes of the machine's own list alone. */
    private static void report() throws Exception {
        List<String> audited = List.of("nsenter", "--net=/run/netns/" + engine.namespace());
        Map<String, List<String>> surroundings = new TreeMap<>();
        surroundings.put("root", engine.beside());
        surroundings.put("all", asUser(engine.beside(), capabilities()));
        surroundings.put(NONE, asUser(engine.beside(), List.of()));
        surroundings.put("root, audited", audited);
        for (String dropped : capabilities()) {
            List<String> others = new ArrayList<>(capabilities());
            others.remove(dropped);
            surroundings.put(dropped, asUser(dropped.equals(AUDIT) ? audited : engine.beside(), others));
        }
        Map<String, Future<Report>> running = new HashMap<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            surroundings.forEach((name, words) -> running.put(name, two.submit(() -> report(words))));
        }
        for (Map.Entry<String, Future<Report>> one : running.entrySet()) {
            REPORTS.put(one.getKey(), one.getValue().get());
        }
    }

    /** As systemd does it. */
    private static List<String> asUser(List<String> surroundings, List<String> capabilities) throws IOException {
        String set = Stream.concat(Stream.of("-all"), capabilities.stream().map(name -> "+" + name))
                .collect(joining(","));
        List<String> words = new ArrayList<>(surroundings);
        words.addAll(List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--groups=" + Files.getAttribute(engine.socket(), "unix:gid"),
                "--bounding-set=" + set,
                "--inh-caps=" + set,
                "--ambient-caps=" + set,
                "--no-new-privs"));
        return words;
    }

    private static List<String> capabilities() throws IOException {
        return Files.readAllLines(UNIT).stream()
                .filter(line -> line.startsWith("AmbientCapabilities="))
                .flatMap(line -> Stream.of(line.substring(line.indexOf('=') + 1).split(" ")))
                .map(name -> name.substring("CAP_".length()).toLowerCase(Locale.ROOT))
                .toList();
    }

    /** A busy machine leaves no time to measure layers, which says nothing about who may. */
    private static boolean isHurried(Report report) {
        return report.subjects().stream()
                .flatMap(subject -> subject.configuration().stream())
                .anyMatch(facts -> "not-supported".equals(facts.missing().get("programsChanged")));
    }

    private static Report report(List<String> surroundings) throws Exception {
        List<String> words = new ArrayList<>(surroundings);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                AgentJars.classPath(engine.folder() + "/agent/"),
                Main.class.getName(),
                "report",
                "--docker",
                engine.address()));
        Path errors = Files.createTempFile(engine.folder(), "agent", ".errors");
        Process agent = new ProcessBuilder(words).redirectError(errors.toFile()).start();
        byte[] report = agent.getInputStream().readAllBytes();
        assertThat(agent.waitFor()).as(Files.readString(errors)).isZero();
        assertThat(Files.readString(errors)).isEmpty();
        return ReportReader.read(report).report();
    }

    private static FactDifference without(String dropped) {
        return FactDifference.between(REPORTS.get("root"), REPORTS.get(dropped));
    }

    /** But for what the engine's version decides, and what was not measured for want of time. */
    private static Map<String, String> compared(Map<String, String> unknown) {
        boolean hurried = REPORTS.values().stream().anyMatch(RealAgentUserTest::isHurried);
        Map<String, String> compared = new TreeMap<>(unknown);
        compared.keySet().removeIf(fact -> fact.endsWith(".noNewPrivileges") || (hurried && MEASURED.contains(fact)));
        return compared;
    }

    /** A published port counts as reached from outside unless it is known that nobody gets there. */
    private static List<String> wrong(FactDifference difference) {
        return difference.other().stream()
                .filter(fact -> !fact.equals("container.reachableFrom[]: outside"))
                .filter(fact -> !fact.startsWith("container.programsChanged: Optional.empty became"))
                .toList();
    }

    /** The rows of the table of capabilities: facts in quotes, then their reason where they have one. */
    private static Map<String, Map<String, String>> documented() throws IOException {
        return Files.readAllLines(OPERATIONS).stream()
                .filter(line -> line.startsWith("| `CAP_"))
                .map(line -> line.split("\\|"))
                .collect(toMap(
                        cells -> cells[1].strip().replaceAll("`(CAP_)?", "").toLowerCase(Locale.ROOT),
                        cells -> facts(cells[3])));
    }

    private static Map<String, String> facts(String cell) {
        Map<String, String> facts = new TreeMap<>();
        List<String> waiting = new ArrayList<>();
        for (String quoted :
                QUOTED.matcher(cell).results().map(one -> one.group(1)).toList()) {
            if (quoted.contains(".")) {
                waiting.add(quoted);
            } else {
                waiting.forEach(fact -> facts.put(fact, quoted));
                waiting.clear();
            }
        }
        waiting.forEach(fact -> facts.put(fact, ""));
        return facts;
    }

    @Test
    void the_unit_gives_no_more_than_these() throws IOException {
        String set = capabilities().stream()
                .map(name -> "CAP_" + name.toUpperCase(Locale.ROOT))
                .collect(joining(" "));

        assertThat(Files.readAllLines(UNIT))
                .contains(
                        "CapabilityBoundingSet=" + set,
                        "NoNewPrivileges=yes",
                        "ProtectSystem=strict",
                        "User=vigie-agent");
    }

    @Test
    void whose_program_and_folder_are_hidden_has_no_files_of_others_in_their_place() {
        assertThat(host(REPORTS.get("root")).files().orElseThrow())
                .extracting(HostFile::path)
                .contains(Path.of("pom.xml").toAbsolutePath().toString());
        assertThat(host(REPORTS.get("sys_ptrace")).files().orElseThrow())
                .filteredOn(file -> file.unreadable().isPresent())
                .extracting(HostFile::role)
                .contains("dockerd", "tls-authority");
    }

    @Test
    void with_all_of_them_it_reports_what_root_does() {
        assertThat(compared(without("all").unknown())).isEmpty();
        assertThat(wrong(without("all"))).isEmpty();
        assertThat(REPORTS.get("all").sections()).isEqualTo(REPORTS.get("root").sections());
    }

    @Test
    void without_one_of_them_what_it_is_for_is_unknown_with_a_reason_and_nothing_is_wrong() throws IOException {
        Map<String, Map<String, String>> documented = documented();
        assertThat(documented).containsOnlyKeys(capabilities());
        for (String dropped : capabilities()) {
            if (!dropped.equals(AUDIT)) {
                assertThat(wrong(without(dropped))).as("without " + dropped).isEmpty();
                assertThat(compared(without(dropped).unknown()))
                        .as("without " + dropped)
                        .isEqualTo(compared(documented.get(dropped)));
            }
        }
    }

    /** On the machine's own list of processes, where all else may change between two reports. */
    @Test
    void without_the_right_to_control_audit_its_rules_are_unknown() throws IOException {
        Report root = REPORTS.get("root, audited");
        assumeTrue(
                host(root).auditEnabled().isPresent(), "needs the first namespaces, where the kernel shows its audit");

        Map<String, String> unknown =
                new TreeMap<>(FactDifference.between(root, REPORTS.get(AUDIT)).unknown());
        unknown.keySet().removeIf(fact -> !fact.startsWith("host.audit"));

        assertThat(unknown).isEqualTo(documented().get(AUDIT));
    }

    private static Host host(Report report) {
        return report.subjects().stream()
                .flatMap(subject -> subject.configuration().stream())
                .filter(Host.class::isInstance)
                .map(Host.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void without_any_of_them_no_more_is_unknown_than_without_each() throws IOException {
        Map<String, String> each = new TreeMap<>();
        for (String dropped : capabilities()) {
            each.putAll(dropped.equals(AUDIT) ? Map.of() : without(dropped).unknown());
        }

        assertThat(wrong(without(NONE))).isEmpty();
        assertThat(compared(without(NONE).unknown()))
                .containsOnlyKeys(compared(each).keySet());
    }
}
