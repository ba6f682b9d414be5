package io.vigie.collect;

import io.vigie.collect.FakeProcesses.Status;
import io.vigie.collect.auditd.AuditEntry;
import io.vigie.collect.auditd.AuditLine;
import io.vigie.collect.auditd.AuditSection;
import io.vigie.collect.auditd.AuditState;
import io.vigie.collect.daemon.AskedSocket;
import io.vigie.collect.engine.ScanProgress;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.TestRoot;
import io.vigie.collect.tls.Probing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Debian-like host with a daemon as its packages start it: files below a folder, and answers that a real engine of 20.10
 * gave, to be varied. Only root can build it as a real one is, with owners.
 */
public final class BuiltHost implements AutoCloseable {
    public static final String SOCKET = "/run/docker.sock";
    private static final int DAEMON = 700;
    private static final int DOCKER_GROUP = 998;
    private static final String LISTENS = "0000000000000000: 00000002 00000000 00010000 0001 01 41 ";
    private static final String TCP_HEAD = "  sl  local_address rem_address   st tx rx tr retrnsmt uid timeout inode\n";

    public final FakeHost objects = new FakeHost();
    public final TestRoot files;
    private final Path folder;
    private final Recorded info = Recorded.of("info");
    private final Recorded version = Recorded.of("version");
    private final Recorded image = Recorded.of("image");
    private final List<String> auditRules = new ArrayList<>();
    private String socket = SOCKET;
    private int owner;
    private List<String> arguments = List.of();
    private boolean daemonIsSeen = true;
    private final StringBuilder listeners = new StringBuilder(TCP_HEAD);

    public BuiltHost(Path folder) {
        this.folder = folder;
        this.files = new TestRoot(folder)
                .file(
                        "/etc/os-release",
                        "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n")
                .file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nomar:x:1000:1000::/home/omar:/bin/bash\n")
                .file("/etc/group", "root:x:0:\ndocker:x:" + DOCKER_GROUP + ":\nstaff:x:50:\nomar:x:1000:\n")
                .file("/proc/stat", "btime 1000000000\n")
                .file("/proc/1/comm", "systemd\n")
                .file("/proc/1/mountinfo", "20 1 254:0 / / rw - ext4 /dev/vda rw\n")
                .file("/proc/1/net/unix", "Num\n")
                .file("/lib/systemd/system/docker.service", "[Service]\nExecStart=/usr/bin/dockerd\n")
                .file("/lib/systemd/system/docker.socket", "[Socket]\nListenStream=/run/docker.sock\n")
                .mode("/lib/systemd/system/docker.service", "rw-r--r--")
                .mode("/lib/systemd/system/docker.socket", "rw-r--r--")
                .link("/var/run", "../run")
                .folder("/var/lib/docker")
                .folder("/etc/docker")
                .mode("/etc/docker", "rwxr-xr-x")
                .folder("/run/containerd");
        for (String program : List.of("dockerd", "containerd", "containerd-shim-runc-v2", "runc")) {
            files.file("/usr/bin/" + program, "");
        }
    }

    /** How the daemon was started. */
    public BuiltHost daemon(String... itsArguments) {
        arguments = List.of(itsArguments);
        return this;
    }

    /** A port that the daemon listens on, as the kernel writes it: {@code 0100007F:0947}. */
    public BuiltHost listening(String address) {
        listeners
                .append("   0: ")
                .append(address)
                .append(" 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41 1 0 100\n");
        return this;
    }

    /** A daemon whose process cannot be found. */
    public BuiltHost withoutDaemon() {
        daemonIsSeen = false;
        return this;
    }

    /** A daemon of this user, which listens here. */
    public BuiltHost rootless(int user, String itsSocket) {
        owner = user;
        socket = itsSocket;
        return this;
    }

    /** A socket of root's daemon in another place than the usual. */
    public BuiltHost socket(String path) {
        socket = path;
        return this;
    }

    public BuiltHost configuration(String json) {
        files.file("/etc/docker/daemon.json", json).mode("/etc/docker/daemon.json", "rw-r--r--");
        return this;
    }

    /** Rules loaded into the kernel, as {@code auditctl} takes them. */
    public BuiltHost audit(String... rules) {
        auditRules.addAll(List.of(rules));
        return this;
    }

    /** What the engine answers at {@code GET /info}. */
    public BuiltHost info(String path, Object value) {
        info.with(path, value);
        return this;
    }

    /** The same, to be varied further. */
    public Recorded info() {
        return info;
    }

    /** What the engine answers at {@code GET /version}. */
    public Recorded version() {
        return version;
    }

    public BuiltHost version(String number) {
        version.with("Version", number);
        info.with("ServerVersion", number);
        return this;
    }

    /** Another answer of the engine. */
    public BuiltHost answer(String path, Object value) {
        objects.engine.answer(path, value instanceof String text ? text : Recorded.text(value));
        return this;
    }

    public Recorded image() {
        return image;
    }

    /** The history of the image, oldest step first. */
    public BuiltHost history(String... steps) {
        List<Object> newestFirst = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            newestFirst.addFirst(Map.of("CreatedBy", steps[i], "Created", 1_700_000_000 + i, "Id", "<missing>"));
        }
        return answer("/images/" + FakeHost.image() + "/history", newestFirst);
    }

    /** A recorded container that runs as nobody in particular, with a process as the kernel shows it. */
    public Recorded container(int number, String name) {
        return container(number, name, Status.PLAIN);
    }

    public Recorded container(int number, String name, Status process) {
        long id = 2_000L + number;
        try {
            new FakeProcesses(folder, true).add(id, "/system.slice/docker-" + FakeHost.id(number) + ".scope", process);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return objects.add(number, name).with("State/Pid", id).with("Config/User", "1000");
    }

    public HostScanner ready() {
        answerAll();
        buildSocket();
        if (daemonIsSeen) {
            buildDaemon();
        }
        return scanner();
    }

    private void answerAll() {
        objects.ready().engine.answer("/info", info.text()).answer("/version", version.text());
        objects.engine.answer("/images/" + FakeHost.image() + "/json", image.text());
    }

    /** One that knows nothing yet, for a host that was made ready before. */
    public HostScanner scanner() {
        HostRoot root = files.root();
        Optional<String> name = Optional.of("web-1");
        HostCollector collector = new HostCollector(
                root,
                name,
                new AskedSocket(objects.engine.client().endpoint().socket()),
                new AuditSection(this::audit));
        return new HostScanner(objects.engine.client(), root, name, collector, ScanProgress.SILENT, Probing.OFF);
    }

    public HostScan scan() {
        return ready().full();
    }

    private void buildSocket() {
        files.same(socket, Path.of(objects.engine.address().substring("unix://".length())))
                .mode(socket, "rw-rw----");
        if (TestRoot.isRoot()) {
            files.owner(socket, owner, owner == 0 ? DOCKER_GROUP : owner);
        }
    }

    private void buildDaemon() {
        List<String> words = new ArrayList<>(List.of("/usr/bin/dockerd"));
        words.addAll(arguments);
        files.process(DAEMON, "dockerd", words.toArray(String[]::new))
                .file("/proc/" + DAEMON + "/stat", DAEMON + " (dockerd) S 1" + " 0".repeat(17) + " 310000000000 0\n")
                .file("/proc/" + DAEMON + "/cgroup", "0::/system.slice/docker.service\n")
                .link("/proc/" + DAEMON + "/exe", "/usr/bin/dockerd")
                .link("/proc/" + DAEMON + "/fd/4", "socket:[41]")
                .file("/proc/" + DAEMON + "/net/unix", "Num\n" + LISTENS + socket + "\n")
                .file("/proc/" + DAEMON + "/net/tcp", listeners.toString());
        if (owner != 0) {
            files.owner("/proc/" + DAEMON, owner, owner);
        }
    }

    private AuditState audit(HostRoot root) {
        List<AuditEntry> entries = auditRules.stream()
                .flatMap(rule -> AuditLine.of(rule, root).stream())
                .map(AuditLine::entry)
                .toList();
        return new AuditState(true, entries);
    }

    @Override
    public void close() {
        objects.close();
    }
}
