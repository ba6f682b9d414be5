package io.vigie.collect.files;

import static io.vigie.collect.builder.HostBuilder.DOCKER_GROUP;
import static io.vigie.collect.builder.HostBuilder.FILES;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.daemon.AskedSocket;
import io.vigie.collect.daemon.CommandFlags;
import io.vigie.collect.daemon.DaemonPlaces;
import io.vigie.collect.host.HostAccounts;
import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.HostSection;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.SystemdUnit;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Files, folders and sockets that the engine's security stands on: who owns them and who may write them. */
public final class FilesSection implements HostSection {
    private static final List<String> TLS = List.of("tls-authority", "tls-certificate", "tls-key");

    private static final List<String> PROGRAMS = List.of(
            "dockerd", "containerd", "containerd-shim", "containerd-shim-runc-v1", "containerd-shim-runc-v2", "runc");

    private static final List<String> PROGRAM_FOLDERS =
            List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/usr/libexec/docker");

    private static final Map<String, String> FIXED = Map.of(
            "/etc/docker", "docker-folder",
            "/etc/default/docker", "default-docker",
            "/etc/sysconfig/docker", "sysconfig-docker",
            "/run/containerd", "containerd-folder");

    private static final String SOCKET = "engine-socket";

    /** Where the daemon itself says. */
    private static final List<String> BY_DAEMON =
            List.of("daemon-configuration", "data-folder", SOCKET, "containerd-socket", "containerd-configuration");

    /** Where a daemon's arguments would be seen. */
    private static final String PROCESSES = "/proc";

    private final AskedSocket asked;

    public FilesSection(AskedSocket asked) {
        this.asked = asked;
    }

    @Override
    public Set<Fact<Host, ?>> facts() {
        return Set.of(FILES, DOCKER_GROUP);
    }

    @Override
    public void scan(HostRoot root, RecordBuilder<Host> found) {
        HostAccounts accounts = HostAccounts.names(root);
        HostFiles files = new HostFiles(root, accounts);
        FIXED.forEach((path, role) -> files.add(role, path));
        files.addAllBelow("registry-certificate", "/etc/docker/certs.d");
        SystemdUnit socket = new SystemdUnit(root, "docker.socket");
        addUnit(files, "docker-socket", socket);
        List<DaemonPlaces> daemons = DaemonPlaces.all(root, accounts);
        serviceUnits(daemons).forEach(unit -> addUnit(files, "docker-service", new SystemdUnit(root, unit)));
        daemons.forEach(daemon -> addDaemon(files, daemon, socket));
        rootlessSockets(root).forEach(path -> files.add(SOCKET, path));
        asked.file().ifPresent(path -> addAsked(files, root, path.toString()));
        addContainerd(files, root);
        addPrograms(files, daemons);
        asked.unseen(root, daemons, socket).ifPresent(why -> addUnseen(files, why));
        found.put(FILES, Optional.of(files.all()));
        dockerGroup(daemons, socket, accounts, found);
    }

    /** Of the daemons that run as root; what others own lets nobody become it. */
    private static void dockerGroup(
            List<DaemonPlaces> daemons, SystemdUnit socket, HostAccounts accounts, RecordBuilder<Host> found) {
        List<DaemonPlaces> asRoot = daemons.stream()
                .filter(daemon -> daemon.isRunning() && !daemon.isRootless())
                .toList();
        List<String> groups = asRoot.stream()
                .map(daemon -> named(daemon.socketGroup(socket), accounts))
                .distinct()
                .toList();
        Optional<Missing> unread =
                asRoot.stream().flatMap(daemon -> daemon.unread().stream()).findFirst();
        if (unread.isPresent()) {
            found.miss(DOCKER_GROUP, unread.get());
        } else if (groups.size() == 1) {
            found.put(DOCKER_GROUP, Optional.of(groups.getFirst()));
        } else {
            found.miss(DOCKER_GROUP, groups.isEmpty() ? Missing.NOT_THERE : Missing.NOT_UNDERSTOOD);
        }
    }

    private static String named(String group, HostAccounts accounts) {
        return group.matches("\\d{1,10}")
                ? accounts.groupName(Long.parseLong(group)).orElse(group)
                : group;
    }

    /** That of Docker's packages, and those of others, such as a snap. */
    private static Set<String> serviceUnits(List<DaemonPlaces> daemons) {
        Set<String> units = new LinkedHashSet<>(List.of("docker.service"));
        daemons.forEach(daemon -> daemon.unit().ifPresent(units::add));
        return units;
    }

    private void addAsked(HostFiles files, HostRoot root, String path) {
        if (files.has(SOCKET, known -> asked.leads(root, known))) {
            return;
        }
        HostRoot place = asked.place(root);
        if (place.exists(path)) {
            files.add(SOCKET, path, place);
        } else {
            files.unseen(SOCKET, path, "socket", Missing.NOT_THERE);
        }
    }

    /** Whatever was found may belong to another daemon, or to none. */
    private static void addUnseen(HostFiles files, Missing why) {
        Stream.of(BY_DAEMON, TLS, PROGRAMS)
                .flatMap(List::stream)
                .forEach(role -> files.unseen(role, PROCESSES, "other", why));
    }

    private static void addUnit(HostFiles files, String role, SystemdUnit unit) {
        unit.files().forEach(path -> files.add(role, path));
        unit.unreadable().forEach((path, failed) -> files.miss(role, path, "other", NotRead.why(failed)));
    }

    private static void addDaemon(HostFiles files, DaemonPlaces daemon, SystemdUnit socket) {
        files.add("daemon-configuration", daemon.configuration()).add("data-folder", daemon.dataFolder());
        daemon.sockets(socket).forEach(path -> files.add(SOCKET, path));
        daemon.containerdSockets().forEach(path -> files.add("containerd-socket", path));
        files.add("containerd-configuration", daemon.containerdConfiguration());
        if (daemon.isTlsOn()) {
            files.add("tls-authority", daemon.tlsAuthority())
                    .add("tls-certificate", daemon.tlsCertificate())
                    .add("tls-key", daemon.tlsKey());
        }
        // A configuration that cannot be read may name other files than those seen.
        daemon.unread().ifPresent(why -> {
            TLS.forEach(role -> files.miss(role, daemon.configuration(), "file", why));
            files.miss(SOCKET, daemon.configuration(), "file", why);
            files.miss("data-folder", daemon.configuration(), "file", why);
        });
    }

    private static List<String> rootlessSockets(HostRoot root) {
        return root.names("/run/user").stream()
                .limit(1_000)
                .map(user -> "/run/user/" + user + "/docker.sock")
                .toList();
    }

    private static void addContainerd(HostFiles files, HostRoot root) {
        files.add("containerd-configuration", "/etc/containerd/config.toml");
        HostProcess.named(root, Set.of("containerd")).stream()
                .filter(process -> process.isOfHost(root))
                .map(process -> new CommandFlags(process.words(root), Map.of("c", "config"), Set.of()))
                .flatMap(flags -> flags.last("config").stream())
                .filter(path -> path.startsWith("/"))
                .forEach(path -> files.add("containerd-configuration", path));
    }

    private static void addPrograms(HostFiles files, List<DaemonPlaces> daemons) {
        Set<String> folders = new LinkedHashSet<>(PROGRAM_FOLDERS);
        daemons.forEach(daemon -> daemon.programFolder().ifPresent(folders::add));
        boolean hidden = daemons.stream().anyMatch(DaemonPlaces::hidesProgram);
        for (String program : PROGRAMS) {
            folders.forEach(folder -> files.add(program, folder + "/" + program));
            if (hidden) {
                files.unseen(program, PROCESSES, "other", Missing.NOT_PERMITTED);
            }
        }
    }
}
