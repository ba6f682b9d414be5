package io.vigie.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Podman of its own, behind the socket on which it speaks Docker's API, with the image {@code lab/busybox:1}. */
final class LabPodman implements AutoCloseable {
    private static final int PATIENCE_TENTHS = 100;

    private final Path folder;
    private final Process service;

    private LabPodman(Path folder) throws IOException {
        this.folder = folder;
        this.service = new ProcessBuilder(command("system", "service", "--time", "0", address()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("podman.log").toFile())
                .start();
    }

    static LabPodman start(Path folder) throws IOException, InterruptedException {
        LabPodman podman = new LabPodman(folder);
        for (int i = 0; i < PATIENCE_TENTHS && !Files.exists(podman.socket()); i++) {
            Thread.sleep(100);
        }
        podman.importImage();
        return podman;
    }

    private void importImage() throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("rootfs/bin"));
        Files.copy(Path.of("/bin/busybox"), root.resolve("busybox"));
        Path archive = folder.resolve("rootfs.tar");
        run(List.of("tar", "-C", root.getParent().toString(), "-cf", archive.toString(), "."));
        run(command("import", archive.toString(), "lab/busybox:1"));
    }

    /** Makes a container, and does not start it. */
    void create(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("create"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("lab/busybox:1", "/bin/busybox", "sleep", "100000"));
        run(command(all.toArray(String[]::new)));
    }

    String address() {
        return "unix://" + socket();
    }

    private Path socket() {
        return folder.resolve("podman.sock");
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "podman",
                "--root",
                folder.resolve("data").toString(),
                "--runroot",
                folder.resolve("run").toString(),
                "--storage-driver",
                "vfs"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }

    @Override
    public void close() throws IOException {
        service.destroy();
        try {
            if (!service.waitFor(10, TimeUnit.SECONDS)) {
                service.destroyForcibly().waitFor();
            }
            run(command("rm", "--all", "--force"));
        } catch (InterruptedException interrupted) {
            service.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
