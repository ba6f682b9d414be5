package io.vigie.ui;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aHost;
import static io.vigie.TestReports.aNetwork;
import static io.vigie.TestReports.aReport;
import static io.vigie.TestReports.anEngine;
import static io.vigie.TestReports.anImage;

import io.vigie.access.GroupPath;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.HostService;
import io.vigie.report.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fleet with everything that screens must bear: plain hosts, bad ones, silent ones, hostile names. */
public final class DemoFleet {
    public static final String MARKUP = "<img src=x onerror=alert(1)>";
    public static final String FORMULA = "=cmd|' /C calc'!A0";
    public static final String RIGHT_TO_LEFT = "invoice\u202Egnp.exe";
    public static final String CONTROLS = "bell\u0007tab\tnew\nline";
    public static final String LONG = "a-very-long-name-" + "x".repeat(170) + "-the-end-tells-it";

    private final HostService hosts;
    private final ReportSink sink;
    private final JdbcClient jdbc;

    public DemoFleet(ApplicationContext context) {
        this.hosts = context.getBean(HostService.class);
        this.sink = context.getBean(ReportSink.class);
        this.jdbc = context.getBean(JdbcClient.class);
    }

    /** Hosts of every kind under these groups; answers the id of the worst. */
    public UUID fill() {
        UUID worst = host("ci-runner-1", "/prod/paris", worstReport());
        for (int i = 1; i <= 9; i++) {
            host("web-" + i, i % 2 == 0 ? "/prod/paris" : "/prod/lyon", plain(i));
        }
        host("db-1", "/prod/paris", hardened());
        host("lab-3", "/dev", plain(2));
        host(MARKUP, "/prod/hostile", hostile());
        host(LONG, "/prod/hostile", plain(1));
        host("serveur-été-日本語-ملف", "/prod/hostile", plain(3));
        UUID silent = host("backup-2", "/prod/lyon", plain(4));
        jdbc.sql("update inventory_host set heard_at = now() - interval '5 hours',"
                        + " scanned_at = now() - interval '5 hours' where id = ?")
                .param(silent)
                .update();
        hosts.register(UUID.randomUUID(), "new-host", new GroupPath("/prod/lyon"), "serial-new");
        return worst;
    }

    public UUID host(String name, String group, List<Subject> subjects) {
        UUID id = hosts.register(UUID.randomUUID(), name, new GroupPath(group), "serial-" + UUID.randomUUID());
        report(id, subjects);
        return id;
    }

    public void report(UUID host, List<Subject> subjects) {
        sink.accept(host, aReport(subjects.toArray(Subject[]::new)));
    }

    public static List<Subject> worstReport() {
        List<Subject> subjects = new ArrayList<>(plain(6));
        subjects.add(aContainer(
                "gpu-job",
                Map.of(
                        "privileged",
                        true,
                        "pidNamespace",
                        "host",
                        "user",
                        "",
                        "root",
                        true,
                        "seccompProfile",
                        "unconfined")));
        subjects.add(aContainer(
                "docker-proxy",
                Map.of(
                        "mounts",
                        List.of(Map.of(
                                "type", "bind",
                                "source", "/var/run/docker.sock",
                                "destination", "/var/run/docker.sock",
                                "writable", true,
                                "propagation", "rprivate")),
                        "capabilitiesAdded",
                        List.of("SYS_ADMIN", "NET_ADMIN"),
                        "publishedPorts",
                        List.of(Map.of(
                                "containerPort",
                                2375,
                                "protocol",
                                "tcp",
                                "hostAddress",
                                "0.0.0.0",
                                "hostPort",
                                2375)))));
        subjects.add(aHost(Map.of(
                "kernelInstalled",
                "6.1.0-44-amd64",
                "rebootRequired",
                true,
                "packageListsUpdatedAt",
                Instant.now().minusSeconds(86_400 * 21).toString(),
                "packageManager",
                "dpkg",
                "packages",
                packages(),
                "packageUpdates",
                List.of(update("libpackage0", true), update("tool-package1", true), update("tool-package2", false)))));
        subjects.add(anEngine(Map.of("version", "20.10.24", "insecureRegistries", List.of("registry.lan:5000"))));
        return subjects;
    }

    private static Map<String, Object> update(String name, boolean security) {
        return Map.of(
                "name",
                name,
                "architecture",
                "amd64",
                "installed",
                "1:2.0-3+deb12u1",
                "candidate",
                "1:2.0-3+deb12u2",
                "security",
                security,
                "source",
                security ? "Debian-Security bookworm-security" : "Debian bookworm-updates");
    }

    private static List<Map<String, Object>> packages() {
        return IntStream.range(0, 240)
                .mapToObj(i -> Map.<String, Object>of(
                        "name",
                        (i % 3 == 0 ? "lib" : "tool-") + "package" + i,
                        "version",
                        "1:2." + i + "-3+deb12u1",
                        "architecture",
                        "amd64"))
                .toList();
    }

    public static List<Subject> plain(int containers) {
        List<Subject> subjects = new ArrayList<>();
        List<String> members = new ArrayList<>();
        for (int i = 1; i <= containers; i++) {
            boolean limited = i % 2 == 0;
            subjects.add(aContainer(
                    "shop-web-" + i,
                    i % 5 == 0 ? "exited" : "running",
                    Map.of(
                            "memoryLimitBytes", limited ? 1_073_741_824L : 0L,
                            "cpuLimitMillis", limited ? 1500L : 0L,
                            "processLimit", limited ? 200L : 0L,
                            "networks", List.of("shop"),
                            "publishedPorts",
                                    List.of(Map.of(
                                            "containerPort",
                                            80,
                                            "protocol",
                                            "tcp",
                                            "hostAddress",
                                            "127.0.0.1",
                                            "hostPort",
                                            8080 + i)))));
            members.add("name:shop-web-" + i);
        }
        subjects.add(aNetwork("shop", members, Map.of()));
        subjects.add(aNetwork("bridge", List.of(), Map.of("defaultBridge", true)));
        subjects.add(anImage("sha256:" + "ab".repeat(32), Map.of()));
        return subjects;
    }

    private static List<Subject> hardened() {
        return List.of(
                anEngine(Map.of(
                        "liveRestore", true,
                        "userNamespaceRemap", true,
                        "noNewPrivileges", true,
                        "interContainerCommunication", false,
                        "loggingDriver", "journald")),
                aContainer(
                        "postgres",
                        Map.of(
                                "readOnlyRootFilesystem",
                                true,
                                "noNewPrivileges",
                                true,
                                "healthCheck",
                                true,
                                "memoryLimitBytes",
                                4_294_967_296L,
                                "cpuLimitMillis",
                                2000L,
                                "processLimit",
                                300L,
                                "capabilitiesDropped",
                                List.of("ALL"),
                                "restartPolicy",
                                "on-failure")));
    }

    private static List<Subject> hostile() {
        List<Subject> subjects = new ArrayList<>();
        for (String name : List.of(MARKUP, FORMULA, RIGHT_TO_LEFT, CONTROLS, LONG, "\u202Egnp.exe", "{{7*7}}${7*7}")) {
            subjects.add(aContainer(
                    name, Map.of("privileged", true, "image", name, "user", name, "networks", List.of(name))));
        }
        subjects.add(aNetwork(MARKUP, List.of("name:" + LONG, "name:" + FORMULA), Map.of()));
        return subjects;
    }
}
