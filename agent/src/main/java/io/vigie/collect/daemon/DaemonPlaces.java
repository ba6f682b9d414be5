package io.vigie.collect.daemon;

import io.vigie.collect.host.HostAccounts;
import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.SystemdUnit;
import io.vigie.json.Json;
import io.vigie.json.MalformedJson;
import io.vigie.report.Missing;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a daemon's files are: as its arguments and its configuration file say, else where it looks by itself. */
public final class DaemonPlaces {
    static final String DEFAULT_SOCKET = "/run/docker.sock";

    private final HostRoot root;
    private final DaemonArguments arguments;
    private final String home;
    private final Json configuration;
    private final Optional<Missing> unread;

    DaemonPlaces(HostRoot root, HostAccounts accounts, DaemonArguments arguments) {
        this.root = root;
        this.arguments = arguments;
        this.home = accounts.home(arguments.ownerId()).orElse("/root");
        Json read = Json.NULL;
        Optional<Missing> failed = Optional.empty();
        try {
            read = DaemonFile.read(files(), ownConfiguration());
        } catch (MalformedJson malformed) {
            failed = Optional.of(Missing.NOT_UNDERSTOOD);
        } catch (IOException unreadable) {
            failed = Optional.of(NotRead.why(unreadable)).filter(why -> why != Missing.NOT_THERE);
        }
        this.configuration = read;
        this.unread = failed;
    }

    /** Of every daemon that runs; of one without arguments where none does. */
    public static List<DaemonPlaces> all(HostRoot root, HostAccounts accounts) {
        List<DaemonArguments> running = DaemonArguments.all(root);
        List<DaemonArguments> known = running.isEmpty()
                ? List.of(DaemonArguments.of(root, new HostProcess(0, "dockerd"), List.of()))
                : running;
        return known.stream()
                .map(arguments -> new DaemonPlaces(root, accounts, arguments))
                .toList();
    }

    private String absolute(String path) {
        return arguments.absolute(root, path);
    }

    /** The files that the daemon sees. */
    private HostRoot files() {
        return arguments.process().files(root);
    }

    private String ownConfiguration() {
        return arguments.process().ownPath(root, configuration());
    }

    /** When the configuration file, or what it is called, was last changed. */
    Optional<Instant> changed() {
        return files().changed(ownConfiguration());
    }

    /** The systemd unit of the whole machine that runs it. */
    public Optional<String> unit() {
        return arguments.process().unit(root).filter(unit -> !unit.isEmpty() && isRunning() && !isRootless());
    }

    /** Of the user that it runs as. */
    String home() {
        return home;
    }

    public boolean isRunning() {
        return arguments.process().id() != 0;
    }

    /** What the configuration file says; JSON's null without one. */
    Json configured() {
        return configuration;
    }

    /** Why the configuration file, though there, does not tell. */
    public Optional<Missing> unread() {
        return unread;
    }

    public String configuration() {
        String byDefault = arguments.isRootless() ? home + "/.config/docker/daemon.json" : "/etc/docker/daemon.json";
        return absolute(arguments.value("config-file").orElse(byDefault));
    }

    public String dataFolder() {
        String byDefault = arguments.isRootless() ? home + "/.local/share/docker" : "/var/lib/docker";
        return set("data-root", "data-root")
                .or(() -> configuration.at("graph").text())
                .map(this::absolute)
                .orElseGet(() -> absolute(byDefault));
    }

    private Optional<String> set(String flag, String key) {
        return arguments.value(flag).or(() -> configuration.at(key).text());
    }

    /** Sockets it listens on; those that systemd opens for it are in the unit of its socket. */
    public List<String> sockets(SystemdUnit socketUnit) {
        List<String> hosts = hosts().toList();
        Set<String> sockets = new LinkedHashSet<>();
        for (String host : hosts.isEmpty() ? List.of("unix://") : hosts) {
            if (host.startsWith("unix://")) {
                sockets.add(host.equals("unix://") ? defaultSocket() : host.substring("unix://".length()));
            } else if (host.startsWith("fd:")) {
                sockets.addAll(listening(socketUnit));
            }
        }
        return List.copyOf(sockets);
    }

    private Stream<String> hosts() {
        return Stream.concat(arguments.values("host").stream(), configuration.at("hosts").texts().stream());
    }

    private static List<String> listening(SystemdUnit unit) {
        return unit.values("ListenStream").stream()
                .map(value -> value.replace("%t", "/run"))
                .filter(value -> value.startsWith("/"))
                .toList();
    }

    /** The group that its sockets are meant for, by name or number. */
    public String socketGroup(SystemdUnit socketUnit) {
        boolean opened = hosts().anyMatch(host -> host.startsWith("fd:"));
        Optional<String> unitGroup = opened ? socketUnit.value("SocketGroup") : Optional.empty();
        return unitGroup.or(() -> set("group", "group")).orElse("docker");
    }

    public boolean isRootless() {
        return arguments.isRootless();
    }

    String defaultSocket() {
        return arguments.isRootless() ? "/run/user/" + arguments.ownerId() + "/docker.sock" : DEFAULT_SOCKET;
    }

    public String tlsAuthority() {
        return tls("tlscacert", "ca.pem");
    }

    public String tlsCertificate() {
        return tls("tlscert", "cert.pem");
    }

    public String tlsKey() {
        return tls("tlskey", "key.pem");
    }

    /** Whether it serves TLS, and so reads these files. */
    public boolean isTlsOn() {
        return Stream.of("tls", "tlsverify")
                        .anyMatch(flag -> arguments
                                .isOn(flag)
                                .orElse(configuration.at(flag).bool().orElse(false)))
                || Stream.of("tlscacert", "tlscert", "tlskey")
                        .anyMatch(flag -> set(flag, flag).isPresent());
    }

    private String tls(String flag, String byDefault) {
        return set(flag, flag).map(this::absolute).orElseGet(() -> absolute(home + "/.docker/" + byDefault));
    }

    /** Sockets of the containerd it uses: one it was told of, the host's, or one it starts itself. */
    public List<String> containerdSockets() {
        return arguments
                .value("containerd")
                .map(List::of)
                .orElse(List.of("/run/containerd/containerd.sock", execFolder() + "/containerd/containerd.sock"));
    }

    /** What a containerd that it starts itself is told. */
    public String containerdConfiguration() {
        return execFolder() + "/containerd/containerd.toml";
    }

    private String execFolder() {
        return absolute(set("exec-root", "exec-root").orElse("/run/docker"));
    }

    /** Whether a program runs whose place the agent may not see. */
    public boolean hidesProgram() {
        return isRunning() && arguments.process().hides(root, "exe");
    }

    /** The folder of the program that runs, if one does. */
    public Optional<String> programFolder() {
        return arguments
                .program()
                .filter(path -> path.lastIndexOf('/') > 0)
                .map(path -> path.substring(0, path.lastIndexOf('/')));
    }
}
