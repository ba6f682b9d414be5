package io.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real Docker Engine of its own: own data, own socket, own network namespace, with the image {@code lab/busybox:1}. Needs
 * root and Debian's docker.io, iptables, iproute2 and busybox-static; {@link #missing()} tells what is not there.
 */
public final class LabEngine implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration START = Duration.ofSeconds(60);
    private static final List<String> NEEDED =
            List.of("/usr/sbin/dockerd", "/usr/bin/docker", "/usr/sbin/iptables", "/bin/busybox", "/usr/bin/nsenter");

    private final Path folder;
    private final String namespace;
    private final Process daemon;

    private LabEngine(Path folder, String namespace, Process daemon) {
        this.folder = folder;
        this.namespace = namespace;
        this.daemon = daemon;
    }

    /** For {@code @EnabledIf("io.vigie.lab.LabEngine#available")}. */
    public static boolean available() {
        return missing().isEmpty();
    }

    /** Why no engine can be started here. */
    public static Optional<String> missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("a real Docker Engine needs root");
        }
        return NEEDED.stream()
                .filter(path -> !Files.isExecutable(Path.of(path)))
                .findFirst()
                .map(path -> "a real Docker Engine needs " + path);
    }

    /** An engine with Docker's defaults. */
    public static LabEngine start() throws IOException, InterruptedException {
        return start("{}");
    }

    /**
     * @param daemonJson the engine's configuration file
     */
    public static LabEngine start(String daemonJson, String... moreArguments) throws IOException, InterruptedException {
        String namespace = newNetwork();
        LabEngine engine = start(
                List.of("nsenter", "--net=/run/netns/" + namespace), namespace, daemonJson, List.of(moreArguments));
        engine.importImage();
        return engine;
    }

    /** An engine on a machine of its own as far as the kernel's lists go: it is the first process of those that are to be seen. */
    public static LabEngine startAsMachine(String daemonJson, String... moreArguments)
            throws IOException, InterruptedException {
        String namespace = newNetwork();
        List<String> surroundings = List.of(
                "nsenter",
                "--net=/run/netns/" + namespace,
                "unshare",
                "--pid",
                "--fork",
                "--mount-proc",
                "--kill-child");
        LabEngine engine = start(surroundings, namespace, daemonJson, List.of(moreArguments));
        engine.importImage();
        return engine;
    }

    private static String newNetwork() throws IOException, InterruptedException {
        String namespace = "vigie-test-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        call("ip", "netns", "add", namespace);
        call("ip", "netns", "exec", namespace, "ip", "link", "set", "lo", "up");
        return namespace;
    }

    /** An engine on this machine's own network, which it leaves alone: without a bridge, without rules, without the image. */
    public static LabEngine startOnOwnNetwork(String daemonJson, String... moreArguments)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--bridge=none", "--iptables=false", "--ip-forward=false"));
        arguments.addAll(List.of(moreArguments));
        return start(List.of(), "", daemonJson, arguments);
    }

    private static LabEngine start(
            List<String> surroundings, String namespace, String daemonJson, List<String> moreArguments)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("vigie-engine");
        // Users that containers are mapped to must get through to the data.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Files.writeString(folder.resolve("daemon.json"), daemonJson);
        List<String> command = new ArrayList<>(surroundings);
        command.addAll(List.of(
                "dockerd",
                "--data-root",
                folder.resolve("data").toString(),
                "--exec-root",
                folder.resolve("exec").toString(),
                "--pidfile",
                folder.resolve("docker.pid").toString(),
                "--config-file",
                folder.resolve("daemon.json").toString(),
                "-H",
                "unix://" + folder.resolve("docker.sock")));
        command.addAll(moreArguments);
        Process daemon = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dockerd.log").toFile())
                .start();
        LabEngine engine = new LabEngine(folder, namespace, daemon);
        engine.awaitReady();
        return engine;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (tryDocker("version").exit() != 0) {
            if (System.nanoTime() > end || !daemon.isAlive()) {
                String log = Files.readString(folder.resolve("dockerd.log"));
                close();
                throw new IOException("the engine did not start:\n" + log);
            }
            Thread.sleep(100);
        }
    }

    private void importImage() throws IOException, InterruptedException {
        Path archive = folder.resolve("rootfs.tar");
        LabFiles.archive(folder.resolve("rootfs"), archive);
        docker("import", archive.toString(), "lab/busybox:1");
    }

    /** By its own clock, which a run of the tests on another day does not set. */
    public Instant now() throws IOException, InterruptedException {
        return OffsetDateTime.parse(docker("info", "--format", "{{.SystemTime}}"))
                .toInstant();
    }

    /** {@code docker …} on this engine; its output. Throws IllegalStateException when it fails. */
    public String docker(String... arguments) throws IOException, InterruptedException {
        Outcome outcome = tryDocker(arguments);
        if (outcome.exit() != 0) {
            throw new IllegalStateException("docker " + String.join(" ", arguments) + ": " + outcome.output());
        }
        return outcome.output().strip();
    }

    /** {@code docker run -d ARGUMENTS lab/busybox:1 sleep 100000}; the container's id. */
    public String run(String... arguments) throws IOException, InterruptedException {
        return made("run", "-d", arguments);
    }

    /** As {@link #run}, but without starting it: for what a sandbox does not let start. */
    public String create(String... arguments) throws IOException, InterruptedException {
        return made("create", "-i", arguments);
    }

    private String made(String verb, String first, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(verb, first));
        all.addAll(List.of(arguments));
        all.addAll(List.of("lab/busybox:1", "sleep", "100000"));
        return docker(all.toArray(String[]::new));
    }

    record Outcome(int exit, String output) {}

    private Outcome tryDocker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "-H", address()));
        command.addAll(List.of(arguments));
        return outcome(command);
    }

    static Outcome outcome(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Outcome(process.waitFor(), output);
    }

    static void call(String... command) throws IOException, InterruptedException {
        Outcome outcome = outcome(List.of(command));
        if (outcome.exit() != 0) {
            throw new IOException(String.join(" ", command) + ": " + outcome.output());
        }
    }

    /** The engine's socket. */
    public Path socket() {
        return folder.resolve("docker.sock");
    }

    /** {@code unix://…} of the socket. */
    public String address() {
        return "unix://" + socket();
    }

    /** The network namespace it runs in; empty on this machine's own network. */
    public String namespace() {
        return namespace;
    }

    /** A folder of this engine's own that goes with it. */
    public Path folder() {
        return folder;
    }

    /** Suspends the engine's process, so that it hangs, or lets it go on. */
    public void suspend(boolean suspended) throws IOException, InterruptedException {
        call("kill", suspended ? "-STOP" : "-CONT", Long.toString(daemon.pid()));
    }

    /** The engine's own process: below the one that made its surroundings, which takes no signal for it. */
    private ProcessHandle engine() {
        return daemon.children().filter(LabEngine::runsDaemon).findFirst().orElse(daemon.toHandle());
    }

    private static boolean runsDaemon(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/dockerd"))
                .isPresent();
    }

    /** Words before a command that run it beside the engine: among its processes, files and in its network. */
    public List<String> beside() {
        return List.of("nsenter", "--target=" + engine().pid(), "--net", "--pid", "--mount");
    }

    /** Ends the engine alone; its files stay. */
    public void stop() throws InterruptedException {
        engine().destroy();
        if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
            daemon.destroyForcibly().waitFor();
        }
    }

    /** Ends the containers, the engine, its containerd and its namespace, and removes its files. */
    @Override
    public void close() throws IOException {
        try {
            String[] ids = tryDocker("ps", "-q").output().split("\\s+");
            if (daemon.isAlive() && ids.length > 0 && ids[0].matches("[0-9a-f]{12}")) {
                List<String> kill = new ArrayList<>(List.of("kill"));
                kill.addAll(List.of(ids));
                tryDocker(kill.toArray(String[]::new));
            }
            stop();
            if (!namespace.isEmpty()) {
                outcome(List.of("ip", "netns", "del", namespace));
            }
            unmount();
            LabFiles.delete(folder);
        } catch (InterruptedException interrupted) {
            daemon.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void unmount() throws IOException, InterruptedException {
        for (String line : Files.readAllLines(Path.of("/proc/self/mounts")).reversed()) {
            String place = line.split(" ")[1];
            if (place.startsWith(folder.toString())) {
                outcome(List.of("umount", "-l", place));
            }
        }
    }
}
