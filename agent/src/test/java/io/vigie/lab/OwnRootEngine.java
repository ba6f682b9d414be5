package io.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real dockerd below a root of its own, on this machine's network, which it leaves alone. */
public final class OwnRootEngine implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final Process daemon;

    private OwnRootEngine(Path folder, Process daemon) {
        this.folder = folder;
        this.daemon = daemon;
    }

    /**
     * @param kind {@code pivot} for a root that the host does not have, {@code chroot} for a folder
     * @param surroundings words before the command, which give it mounts of its own
     * @param daemonJson its configuration, which it alone sees
     */
    public static OwnRootEngine start(String kind, List<String> surroundings, String daemonJson)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("vigie-own-root");
        Files.writeString(folder.resolve("daemon.json"), daemonJson);
        List<String> command = new ArrayList<>(surroundings);
        command.addAll(List.of(
                "sh", LabFiles.script("own-root", folder.resolve("own-root")).toString(), folder.toString(), kind));
        command.addAll(List.of("dockerd", "--data-root", folder + "/data", "--exec-root", folder + "/exec"));
        command.addAll(List.of("--pidfile", folder + "/docker.pid", "--config-file", "/own/daemon.json"));
        command.addAll(List.of("-H", "unix://" + folder + "/docker.sock"));
        command.addAll(List.of("--bridge=none", "--iptables=false", "--ip-forward=false"));
        Process daemon = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dockerd.log").toFile())
                .start();
        OwnRootEngine engine = new OwnRootEngine(folder, daemon);
        engine.awaitReady();
        return engine;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (LabEngine.outcome(List.of("docker", "-H", address(), "version")).exit() != 0) {
            if (System.nanoTime() > end || !daemon.isAlive()) {
                String log = Files.readString(folder.resolve("dockerd.log"));
                close();
                throw new IOException("the engine did not start:\n" + log);
            }
            Thread.sleep(100);
        }
    }

    public String address() {
        return "unix://" + folder.resolve("docker.sock");
    }

    /** The folder that is its root, for one in a chroot. */
    public Path root() {
        return folder.resolve("root");
    }

    /** Ends it; what was mounted for it goes with it. */
    @Override
    public void close() throws IOException {
        try {
            daemon.descendants().forEach(ProcessHandle::destroy);
            daemon.destroy();
            if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
                daemon.destroyForcibly().waitFor();
            }
            LabFiles.delete(folder);
        } catch (InterruptedException interrupted) {
            daemon.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
