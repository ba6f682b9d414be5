package io.vigie.collect.daemon;

import static io.vigie.collect.builder.EngineBuilder.*;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.engine.EngineInfo;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.networks.ListenAddress;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import io.vigie.report.value.ListeningPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the process behind the engine's socket reports: how it was called, its configuration file, where it listens. */
final class DaemonSection {
    private static final int MAXIMUM_ENTRIES = 200;
    private static final int FILTERS_IPV6_SINCE = 27;

    static final List<Fact<Engine, ?>> FACTS = List.of(
            CONFIGURATION_FILE,
            SETTINGS_IN_FILE,
            FLAGS,
            UNIT,
            USER_ID,
            ADDRESSES,
            LISTENING_PORTS,
            TLS,
            TLS_VERIFY,
            SOCKET_GROUP,
            LOG_LEVEL,
            IPTABLES,
            IP6TABLES,
            USERLAND_PROXY,
            USERLAND_PROXY_RUNNING,
            DEFAULT_ULIMITS,
            DEFAULT_CGROUP_PARENT,
            STORAGE_OPTIONS,
            DEFAULT_BRIDGE,
            DEFAULT_ADDRESS,
            SELINUX_ENABLED,
            SETTINGS_NOT_IN_FORCE);

    private final HostRoot root;
    private final Path socket;

    DaemonSection(HostRoot root, Path socket) {
        this.root = root;
        this.socket = socket;
    }

    /** Empty when the daemon is not found; then every fact says why. */
    Optional<RunningDaemon> scan(EngineInfo info, RecordBuilder<Engine> found) {
        try {
            EngineDaemon daemon = EngineDaemon.behind(root, socket);
            DaemonSettings settings = new DaemonSettings(root, daemon);
            process(daemon, found);
            new DaemonStart(root, daemon, settings).scan(found);
            security(new HandedOver(daemon, settings, info), found);
            network(settings, info, found);
            resources(settings, found);
            new ConfigurationInForce(settings, root).scan(info, found);
            return Optional.of(new RunningDaemon(daemon, settings));
        } catch (IOException unknown) {
            missAll(found, NotRead.why(unknown));
            return Optional.empty();
        }
    }

    static void missAll(RecordBuilder<Engine> found, Missing why) {
        found.missAll(FACTS, why);
    }

    private void process(EngineDaemon daemon, RecordBuilder<Engine> found) {
        found.put(USER_ID, Optional.of(daemon.arguments().ownerId()));
        found.put(USERLAND_PROXY_RUNNING, Optional.of(daemon.forwardsPorts(root)));
        try {
            found.put(LISTENING_PORTS, Optional.of(ports(daemon)));
        } catch (IOException unreadable) {
            found.miss(LISTENING_PORTS, NotRead.why(unreadable));
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

    private void security(HandedOver handedOver, RecordBuilder<Engine> found) {
        EngineDaemon daemon = handedOver.daemon();
        DaemonSettings settings = handedOver.settings();
        found.put(CONFIGURATION_FILE, Optional.of(settings.path()), source(daemon));
        DaemonTls tls = new DaemonTls(settings, daemon.arguments(), root);
        tls.scan(found);
        settings.text(found, SOCKET_GROUP, "group", "docker");
        settings.text(found, LOG_LEVEL, "log-level", "info");
        settings.bool(found, SELINUX_ENABLED, "selinux-enabled", false);
        settings.list(
                found,
                ADDRESSES,
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

    private static void network(DaemonSettings settings, EngineInfo info, RecordBuilder<Engine> found) {
        settings.bool(found, IPTABLES, "iptables", true);
        // Until 27.0 its rules for IPv6 were an experiment that had to be asked for; from then on they are the default.
        info.major()
                .ifPresentOrElse(
                        major -> settings.bool(found, IP6TABLES, "ip6tables", major >= FILTERS_IPV6_SINCE),
                        () -> found.miss(IP6TABLES, Missing.NOT_UNDERSTOOD));
        settings.bool(found, USERLAND_PROXY, "userland-proxy", true);
        settings.text(found, DEFAULT_BRIDGE, "bridge", "docker0");
        settings.text(found, DEFAULT_ADDRESS, "ip", "0.0.0.0");
    }

    private static void resources(DaemonSettings settings, RecordBuilder<Engine> found) {
        settings.text(found, DEFAULT_CGROUP_PARENT, "cgroup-parent", "");
        settings.list(
                found,
                STORAGE_OPTIONS,
                "storage-opt",
                "storage-opts",
                DaemonSection::names,
                file -> Optional.of(names(file.texts())),
                List.of());
        settings.list(
                found,
                DEFAULT_ULIMITS,
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
