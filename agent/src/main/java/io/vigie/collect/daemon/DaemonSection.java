package io.vigie.collect.daemon;

import io.vigie.collect.engine.EngineInfo;
import io.vigie.collect.facts.Gathering;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.networks.ListenAddress;
import io.vigie.report.Missing;
import io.vigie.report.value.ListeningPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the process behind the engine's socket tells: how it was called, its configuration file, where it listens. */
final class DaemonSection {
    private static final int MAXIMUM_ENTRIES = 200;
    private static final int FILTERS_IPV6_SINCE = 27;

    static final List<String> FACTS = List.of(
            "configurationFile",
            "userId",
            "addresses",
            "listeningPorts",
            "tls",
            "tlsVerify",
            "socketGroup",
            "logLevel",
            "iptables",
            "ip6tables",
            "userlandProxy",
            "userlandProxyRunning",
            "defaultUlimits",
            "defaultCgroupParent",
            "storageOptions",
            "defaultBridge",
            "defaultAddress",
            "selinuxEnabled",
            "settingsNotInForce");

    private final HostRoot root;
    private final Path socket;

    DaemonSection(HostRoot root, Path socket) {
        this.root = root;
        this.socket = socket;
    }

    /** Empty when the daemon is not found; then every fact says why. */
    Optional<RunningDaemon> look(EngineInfo info, Gathering found) {
        try {
            EngineDaemon daemon = EngineDaemon.behind(root, socket);
            DaemonSettings settings = new DaemonSettings(root, daemon);
            process(daemon, found);
            security(new HandedOver(daemon, settings, info), found);
            network(settings, info, found);
            resources(settings, found);
            new ConfigurationInForce(settings, root).look(info, found);
            return Optional.of(new RunningDaemon(daemon, settings));
        } catch (IOException unknown) {
            missAll(found, NotRead.why(unknown));
            return Optional.empty();
        }
    }

    static void missAll(Gathering found, Missing why) {
        FACTS.forEach(fact -> found.miss(fact, why));
    }

    private void process(EngineDaemon daemon, Gathering found) {
        found.put("userId", Optional.of(daemon.arguments().ownerId()));
        found.put("userlandProxyRunning", Optional.of(daemon.forwardsPorts(root)));
        try {
            found.put("listeningPorts", Optional.of(ports(daemon)));
        } catch (IOException unreadable) {
            found.miss("listeningPorts", NotRead.why(unreadable));
        }
    }

    private List<ListeningPort> ports(EngineDaemon daemon) throws IOException {
        return daemon.tcp(root).stream()
                .map(listener -> new ListeningPort(
                        "tcp",
                        listener.address(),
                        listener.port(),
                        daemon.process().name()))
                .distinct()
                .sorted(Comparator.comparingLong(ListeningPort::port).thenComparing(ListeningPort::address))
                .limit(MAXIMUM_ENTRIES)
                .toList();
    }

    private void security(HandedOver handedOver, Gathering found) {
        EngineDaemon daemon = handedOver.daemon();
        DaemonSettings settings = handedOver.settings();
        found.put("configurationFile", Optional.of(settings.path()), source(daemon));
        DaemonTls tls = new DaemonTls(settings, daemon.arguments(), root);
        tls.look(found);
        settings.text(found, "socketGroup", "group", "docker");
        settings.text(found, "logLevel", "log-level", "info");
        settings.bool(found, "selinuxEnabled", "selinux-enabled", false);
        settings.list(
                found,
                "addresses",
                "host",
                "hosts",
                given -> addresses(given, handedOver, tls),
                file -> Optional.of(addresses(file.texts(), handedOver, tls)),
                List.of("unix://" + settings.places().defaultSocket()));
    }

    private static String source(EngineDaemon daemon) {
        return daemon.arguments().value("config-file").isPresent() ? "dockerd --config-file" : "the default";
    }

    private List<String> addresses(List<String> given, HandedOver handedOver, DaemonTls tls) {
        String defaultSocket = handedOver.settings().places().defaultSocket();
        List<String> named = given.stream()
                .limit(MAXIMUM_ENTRIES)
                .filter(address -> !address.startsWith("fd:"))
                .map(address -> ListenAddress.full(address, defaultSocket, tls.isOn()))
                .toList();
        Set<String> addresses = new LinkedHashSet<>(named);
        given.stream()
                .filter(address -> address.startsWith("fd:"))
                .findFirst()
                .ifPresent(address -> addresses.addAll(handedOver.addresses(root, socket, address, named)));
        return addresses.stream().sorted().toList();
    }

    private static void network(DaemonSettings settings, EngineInfo info, Gathering found) {
        settings.bool(found, "iptables", "iptables", true);
        // Until 27.0 its rules for IPv6 were an experiment that had to be asked for; from then on they are the default.
        info.major()
                .ifPresentOrElse(
                        major -> settings.bool(found, "ip6tables", "ip6tables", major >= FILTERS_IPV6_SINCE),
                        () -> found.miss("ip6tables", Missing.NOT_UNDERSTOOD));
        settings.bool(found, "userlandProxy", "userland-proxy", true);
        settings.text(found, "defaultBridge", "bridge", "docker0");
        settings.text(found, "defaultAddress", "ip", "0.0.0.0");
    }

    private static void resources(DaemonSettings settings, Gathering found) {
        settings.text(found, "defaultCgroupParent", "cgroup-parent", "");
        settings.list(
                found,
                "storageOptions",
                "storage-opt",
                "storage-opts",
                DaemonSection::names,
                file -> Optional.of(names(file.texts())),
                List.of());
        settings.list(
                found,
                "defaultUlimits",
                "default-ulimit",
                "default-ulimits",
                DefaultUlimits::ofArguments,
                file -> Optional.of(DefaultUlimits.ofFile(file.members())),
                List.of());
    }

    private static List<String> names(List<String> options) {
        return options.stream()
                .map(option -> option.replaceFirst("=.*", ""))
                .distinct()
                .sorted()
                .limit(MAXIMUM_ENTRIES)
                .toList();
    }
}
