package io.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A whole host of its own: a Debian that systemd boots, with its own Docker behind {@code docker.socket}, on control groups
 * of version 2 alone. Its processes, mounts, network and names are its own, and end with its first process; the kernel and
 * its settings are this machine's. Its user {@code omar} may run engines without root.
 */
public final class LabHost implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int PATIENCE_TENTHS = 600;
    private static final String SOCKET = "/run/docker.sock";
    private static final String IMAGE = "lab/busybox:1";
    private static final List<String> NEEDED =
            List.of("/bin/busybox", "/usr/bin/nsenter", "/usr/bin/unshare", "/usr/sbin/pivot_root");

    private final Path folder;
    private final Path controlGroup;
    private final Process supervisor;
    private ProcessHandle first;

    private LabHost(Path folder, Path controlGroup, Process supervisor) {
        this.folder = folder;
        this.controlGroup = controlGroup;
        this.supervisor = supervisor;
        this.first = supervisor.toHandle();
    }

    /** Whether such a host can be booted here. May make the Debian first, which takes half a minute. */
    public static boolean available(String suite) {
        return "root".equals(System.getProperty("user.name"))
                && NEEDED.stream().allMatch(path -> Files.isExecutable(Path.of(path)))
                && controlGroups().isPresent()
                && DebianRoot.of(suite).isPresent();
    }

    /** Where control groups of version 2 are mounted. */
    private static Optional<Path> controlGroups() {
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
            return mounts.map(line -> line.split(" "))
                    .filter(fields -> fields[2].equals("cgroup2"))
                    .map(fields -> Path.of(fields[1]))
                    .filter(Files::isWritable)
                    .findFirst();
        } catch (IOException hidden) {
            return Optional.empty();
        }
    }

    /**
     * @param files put in place before it boots, by their paths
     */
    public static LabHost boot(String suite, Map<String, String> files) throws IOException, InterruptedException {
        String name = "vigie-lab-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        Path folder = Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir"), name));
        for (String part : List.of("upper", "work", "root")) {
            LabFiles.open(Files.createDirectory(folder.resolve(part)));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path place = folder.resolve("upper" + file.getKey());
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.getValue());
        }
        Path group = Files.createDirectory(controlGroups().orElseThrow().resolve(name));
        LabHost host = new LabHost(folder, group, supervisor(suite, folder, group));
        Runtime.getRuntime().addShutdownHook(new Thread(host::end));
        host.awaitReady();
        return host;
    }

    private static Process supervisor(String suite, Path folder, Path group) throws IOException {
        Path script = LabFiles.script("boot-debian", folder.resolve("boot-debian"));
        String boot =
                "echo $$ >'%s/cgroup.procs' && exec unshare --mount --pid --fork --kill-child --net --uts --ipc --cgroup '%s' '%s' '%s'"
                        .formatted(group, script, DebianRoot.of(suite).orElseThrow(), folder);
        return new ProcessBuilder("env", "--unset=LD_PRELOAD", "setsid", "sh", "-c", boot)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("console").toFile())
                .start();
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int tenths = 0; tenths < PATIENCE_TENTHS && supervisor.isAlive(); tenths++) {
            first = supervisor.children().findFirst().orElse(first);
            if (Files.exists(path(SOCKET)) && outcome("docker", "version").exit() == 0) {
                LabFiles.archive(folder.resolve("rootfs"), path("/root/rootfs.tar"));
                docker("import", "/root/rootfs.tar", IMAGE);
                return;
            }
            Thread.sleep(100);
        }
        String console = Files.readString(folder.resolve("console"));
        close();
        throw new IOException("the host did not boot:\n" + console);
    }

    /** Where its files are seen, {@code /proc} and {@code /sys} included. */
    public Path root() {
        return Path.of("/proc/" + first.pid() + "/root");
    }

    private Path path(String place) {
        return root().resolve(place.substring(1));
    }

    /** The address of its engine, or of another that listens at this path, as seen from this machine. */
    public String address(String socket) {
        return "unix://" + path(socket);
    }

    public String address() {
        return address(SOCKET);
    }

    /** {@code docker …} on the host; its output. Throws IllegalStateException when it fails. */
    public String docker(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("docker"));
        words.addAll(List.of(arguments));
        return run(words.toArray(String[]::new));
    }

    /** Makes a container that sleeps: {@code run -d …} or {@code create …}. */
    public void container(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of(IMAGE, "sleep", "100000"));
        docker(words.toArray(String[]::new));
    }

    /** Runs a command of the host's, as root on it; its output. Throws IllegalStateException when it fails. */
    public String run(String... command) throws IOException, InterruptedException {
        LabEngine.Outcome outcome = outcome(command);
        if (outcome.exit() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + outcome.output());
        }
        return outcome.output().strip();
    }

    /** Calls in the host's network, on a thread that goes there. */
    public <T> T inNetwork(Callable<T> work) throws Exception {
        return LabNetwork.insideOf("/proc/" + first.pid() + "/ns/net", work);
    }

    private LabEngine.Outcome outcome(String... command) throws IOException, InterruptedException {
        // A library that a test's JVM is started with lies nowhere on the host.
        List<String> words = new ArrayList<>(List.of("env", "--unset=LD_PRELOAD"));
        words.addAll(List.of("nsenter", "--target", Long.toString(first.pid())));
        words.addAll(List.of("--mount", "--pid", "--net", "--uts", "--ipc", "--cgroup", "/usr/bin/env", "-i"));
        words.addAll(List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C"));
        words.addAll(List.of(command));
        return LabEngine.outcome(words);
    }

    /** The kernel ends whatever runs on the host with its first process, and takes its mounts and network away. */
    private void end() {
        first.destroyForcibly();
        supervisor.destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        end();
        first.onExit().join();
        supervisor.onExit().join();
        removeControlGroups();
        LabFiles.delete(folder);
    }

    /** Each is busy until the last of its processes is gone. */
    private void removeControlGroups() throws IOException {
        List<Path> groups;
        try (Stream<Path> all = Files.walk(controlGroup)) {
            groups = all.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path group : groups) {
            Files.delete(group);
        }
    }
}
