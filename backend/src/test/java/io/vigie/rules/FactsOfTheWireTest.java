package io.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.report.Container;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Image;
import io.vigie.report.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fact that is gathered on every host is there for somebody: a rule that reads it, a screen or a file that shows it. */
class FactsOfTheWireTest {
    private static final List<Path> READERS = List.of(Path.of("src/main/java"), Path.of("../frontend/src/main/java"));

    /** RecordFacts of which nothing is made by itself, and why. */
    private static final Map<String, String> SPARE = Map.ofEntries(
            Map.entry("host.operatingSystemId", "tells one machine from another; which system it is, is no fault"),
            Map.entry("host.architecture", "likewise"),
            Map.entry("host.loginUsers", "who may log in is for people to vouch for; no number of them is wrong"),
            Map.entry("host.cpus", "a size"),
            Map.entry("engine.apiVersion", "what agent and engine agreed on; says nothing of safety"),
            Map.entry("engine.cgroupVersion", "judged as host.cgroupVersion, which needs no engine"),
            Map.entry("engine.cgroupDriver", "either is safe"),
            Map.entry("engine.containerdVersion", "judged by updates that wait for its package"),
            Map.entry("engine.runcVersion", "likewise"),
            Map.entry("engine.defaultRuntime", "a choice; what it keeps apart is seen on the containers"),
            Map.entry("engine.runtimes", "which programs may run containers is a choice; shown on the engine"),
            Map.entry("engine.deviceSpecificationFolders", "where they lie is a choice; shown on the engine"),
            Map.entry("engine.swarmExternalAuthorities", "who issues certificates is a choice; shown on the engine"),
            Map.entry("container.sysctls", "of its own namespaces alone; shown on the container"),
            Map.entry("container.annotations", "of its own runtime alone; shown on the container"),
            Map.entry("engine.configurationFile", "where a fix is written"),
            Map.entry("engine.product", "tells which words a fix is written in"),
            Map.entry("engine.settingsInFile", "what a fix replaces"),
            Map.entry("engine.flags", "tells where a fix is made: the flag where it stands"),
            Map.entry("engine.unit", "what a fix restarts"),
            Map.entry("host.engineFirewallBackend", "tells which packet filter a fix is written for"),
            Map.entry("engine.userId", "judged as engine.rootless"),
            Map.entry("engine.tls", "judged by what a handshake shows, and as engine.tlsVerify"),
            Map.entry("engine.socketGroup", "judged by the members of the group that may write to the socket"),
            Map.entry("engine.firewallBackend", "either is safe; tells where the engine's rules are"),
            Map.entry("engine.defaultBridge", "tells why there is no default bridge to judge"),
            Map.entry("engine.defaultAddress", "judged port by port on the containers that publish"),
            Map.entry("engine.proxies", "names alone leave the host; a proxy is no fault"),
            Map.entry("engine.apparmor", "judged as host.apparmorEnforcing and container by container"),
            Map.entry("engine.selinux", "judged as engine.selinuxEnabled and container by container"),
            Map.entry("engine.swarm", "judged as engine.swarmRole"),
            Map.entry("engine.swarmSecrets", "none are needed where no service takes any"),
            Map.entry("container.user", "judged as container.root"),
            Map.entry(
                    "container.cgroupNamespace",
                    "private since control groups of the second version, which are judged"),
            Map.entry("container.capabilitiesDropped", "judged as container.capabilities, which it narrows"),
            Map.entry("container.namespacesJoined", "counted in the container's exposure, which weighs its findings"),
            Map.entry("container.runtime", "a choice; what it keeps apart is seen on the container"),
            Map.entry("container.composeService", "names the container"),
            Map.entry("container.composeProject", "names the container"),
            Map.entry("container.swarmService", "tells which service a fix changes"),
            Map.entry("container.swarmStack", "tells which stack a fix changes"),
            Map.entry("container.kubernetesContainer", "tells which pod's container a fix changes"),
            Map.entry("container.systemdUnit", "tells which unit a fix changes"),
            Map.entry("container.reachableFrom", "counted in the container's exposure, which weighs its findings"),
            Map.entry(
                    "container.processNoNewPrivileges",
                    "judged as container.noNewPrivileges, for every process to come"),
            Map.entry("image.user", "judged as image.root"),
            Map.entry("image.exposedPorts", "what a container publishes is judged against it on the container"),
            Map.entry("image.sizeBytes", "a size"),
            Map.entry("image.architecture", "names the image"),
            Map.entry("image.operatingSystem", "names the image"),
            Map.entry("image.labels", "names alone leave the host; those like secrets are judged"),
            Map.entry("image.volumes", "where a container may write is judged on the container"),
            Map.entry("network.scope", "tells overlays from local ones, which are judged by their driver"),
            Map.entry("network.attachable", "a choice; who is attached is judged"),
            Map.entry("network.ipv6", "a choice; filtering it is judged on the engine"));

    private static String source() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path folder : READERS) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")
                                && !path.toString().contains("/report/"))
                        .toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }

    private static String rules() {
        return Catalogue.bundled().rules().stream()
                .flatMap(rule -> Stream.of(Stream.of(rule.expect()), rule.applies().stream(), rule.until().stream()))
                .flatMap(expressions -> expressions)
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(classes = {Host.class, Engine.class, Container.class, Image.class, Network.class})
    void a_fact_is_read_or_shown_or_on_the_list_of_spare_ones(Class<?> kind) throws IOException {
        String word = kind.getSimpleName().toLowerCase(Locale.ROOT);
        String rules = rules();
        String source = source();

        List<String> orphans = Arrays.stream(kind.getRecordComponents())
                .map(component -> component.getName())
                .filter(fact -> !List.of("sources", "missing", "unreadable").contains(fact))
                .filter(fact -> !Pattern.compile("\\b" + word + "\\." + fact + "\\b")
                        .matcher(rules)
                        .find())
                .filter(fact -> !Pattern.compile("\\b" + kind.getSimpleName() + "::" + fact + "\\b|\\b" + word
                                + "(?:\\(\\))?\\." + fact + "\\(\\)")
                        .matcher(source)
                        .find())
                .map(fact -> word + "." + fact)
                .toList();

        assertThat(orphans).as("read by no rule and shown nowhere").isSubsetOf(SPARE.keySet());
    }
}
