package io.vigie;

import io.vigie.json.CanonicalJson;
import io.vigie.report.AgentDescription;
import io.vigie.report.Configuration;
import io.vigie.report.ContainerInstance;
import io.vigie.report.EngineInstance;
import io.vigie.report.HostInstance;
import io.vigie.report.Instance;
import io.vigie.report.NetworkInstance;
import io.vigie.report.Report;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReceivedReport;
import io.vigie.report.reader.ReportReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Reports made of a few facts, as an agent would send them. */
public final class TestReports {
    private static final AtomicLong SEQUENCE = new AtomicLong();
    private static final Instant STARTED = Instant.now();

    private TestReports() {}

    /** A report of a plain host and engine with these further subjects, newer than all before it. */
    public static ReceivedReport aReport(Subject... subjects) {
        return received(report(List.of(), subjects));
    }

    public static ReceivedReport received(Report report) {
        return ReportReader.read(CanonicalJson.write(report));
    }

    public static Report report(List<Section> sections, Subject... subjects) {
        List<Subject> all = new ArrayList<>(List.of(aHost(Map.of()), anEngine(Map.of())));
        for (Subject subject : subjects) {
            all.removeIf(other -> other.kind() == subject.kind() && other.key().equals(subject.key()));
            all.add(subject);
        }
        List<Section> whole = sections.isEmpty()
                ? Arrays.stream(SubjectKind.values()).map(Section::complete).toList()
                : sections;
        return new Report(
                Report.VERSION,
                new AgentDescription("1.0.0", false, Map.of("site", "paris")),
                1,
                SEQUENCE.incrementAndGet(),
                Instant.now(),
                whole,
                all);
    }

    /** A host of 8 CPUs and 16 GiB, patched, with these facts set otherwise. */
    public static Subject aHost(Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "operatingSystem",
                "Debian GNU/Linux 12 (bookworm)",
                "kernelRunning",
                "6.1.0-40-amd64",
                "kernelInstalled",
                "6.1.0-40-amd64",
                "cpus",
                8L,
                "memoryBytes",
                17_179_869_184L,
                "rebootRequired",
                false,
                "packageListsUpdatedAt",
                STARTED.minusSeconds(3600).toString()));
        all.putAll(facts);
        return subject(
                SubjectKind.HOST,
                "host",
                "host",
                all,
                new HostInstance(Optional.of("web-1"), Optional.of(STARTED.minusSeconds(86_400))));
    }

    /** A reachable Docker Engine with its defaults, with these facts set otherwise. */
    public static Subject anEngine(Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "reachable",
                true,
                "version",
                "28.5.2",
                "apiVersion",
                "1.51",
                "storageDriver",
                "overlay2",
                "loggingDriver",
                "json-file",
                "liveRestore",
                false,
                "userNamespaceRemap",
                false,
                "rootless",
                false,
                "seccompProfile",
                "default",
                "interContainerCommunication",
                true));
        all.put("apparmor", true);
        all.put("selinux", false);
        all.put("noNewPrivileges", false);
        all.put("experimental", false);
        all.put("debug", false);
        all.put("insecureRegistries", List.of());
        all.put("authorizationPlugins", List.of());
        all.put("swarm", "inactive");
        all.putAll(facts);
        return subject(
                SubjectKind.ENGINE,
                "engine",
                "engine",
                all,
                new EngineInstance("unix:///var/run/docker.sock", Optional.of("ENGINE")));
    }

    /** A running container with Docker's defaults, with these facts set otherwise. */
    public static Subject aContainer(String name, Map<String, Object> facts) {
        return aContainer(name, "running", facts);
    }

    public static Subject aContainer(String name, String state, Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("image", "registry.example/shop/web:1.4.2");
        all.put("imageId", "sha256:" + "ab".repeat(32));
        all.put("user", "1000");
        for (String no : List.of("root", "privileged", "readOnlyRootFilesystem", "noNewPrivileges", "healthCheck")) {
            all.put(no, false);
        }
        for (String none : List.of(
                "capabilitiesAdded",
                "capabilitiesDropped",
                "mounts",
                "devices",
                "deviceCgroupRules",
                "publishedPorts",
                "ulimits",
                "environment",
                "labels",
                "namespacesJoined")) {
            all.put(none, List.of());
        }
        for (String namespace : List.of("pid", "ipc", "uts", "network", "user", "cgroup")) {
            all.put(namespace + "Namespace", "private");
        }
        for (String zero : List.of(
                "memoryLimitBytes",
                "memoryReservationBytes",
                "memorySwapBytes",
                "cpuLimitMillis",
                "cpuShares",
                "processLimit",
                "restartMaximumRetries",
                "deviceRequests")) {
            all.put(zero, 0L);
        }
        all.putAll(Map.of(
                "seccompProfile",
                "default",
                "apparmorProfile",
                "docker-default",
                "selinuxLabel",
                "",
                "cpuSet",
                "",
                "restartPolicy",
                "no",
                "loggingDriver",
                "json-file",
                "cgroupParent",
                "",
                "runtime",
                "runc"));
        all.put("networks", List.of("bridge"));
        all.putAll(facts);
        return subject(
                SubjectKind.CONTAINER,
                "name:" + name,
                name,
                all,
                new ContainerInstance(
                        "cafe".repeat(16),
                        state,
                        Optional.of(STARTED),
                        Optional.of(STARTED),
                        Optional.empty(),
                        Map.of("bridge", "172.17.0.2"),
                        Optional.empty()));
    }

    public static Subject anImage(String id, Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "tags",
                List.of("registry.example/shop/web:1.4.2"),
                "digests",
                List.of(),
                "user",
                "",
                "root",
                true,
                "healthCheck",
                false,
                "sizeBytes",
                123_456_789L,
                "builtAt",
                STARTED.minusSeconds(864_000).toString(),
                "architecture",
                "amd64",
                "environment",
                List.of()));
        all.putAll(facts);
        return subject(SubjectKind.IMAGE, id, "shop/web:1.4.2", all, new io.vigie.report.ImageInstance(id));
    }

    public static Subject aNetwork(String name, List<String> members, Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "driver",
                "bridge",
                "scope",
                "local",
                "internal",
                false,
                "attachable",
                false,
                "ingress",
                false,
                "ipv6",
                false,
                "encrypted",
                false,
                "interContainerCommunication",
                true,
                "defaultBridge",
                false));
        all.putAll(facts);
        return subject(
                SubjectKind.NETWORK,
                name,
                name,
                all,
                new NetworkInstance("feed".repeat(16), Optional.of(STARTED), List.of("172.18.0.0/16"), members));
    }

    private static Subject subject(
            SubjectKind kind, String key, String name, Map<String, Object> facts, Instance instance) {
        Configuration configuration = ReportReader.readConfiguration(kind, CanonicalJson.write(facts));
        return Subject.of(kind, key, name, configuration, Optional.of(instance));
    }
}
