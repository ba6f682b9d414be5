package io.vigie;

import io.vigie.database.DatabaseAddress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The real server as a process of its own, with its embedded PostgreSQL, on a folder that outlives it. */
final class ServerProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 90;

    private final Path data;
    private final Map<String, String> environment;
    private final List<Process> started = new ArrayList<>();
    private List<String> java = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m");

    ServerProcess(Path data) {
        this(data, Map.of());
    }

    ServerProcess(Path data, Map<String, String> settings) {
        this.data = data;
        this.environment = new HashMap<>(settings);
        environment.put("VIGIE_DATA", data.toString());
        for (String port : List.of("VIGIE_PORT", "VIGIE_AGENT_PORT", "VIGIE_MANAGEMENT_PORT")) {
            environment.put(port, Integer.toString(IntegrationTest.freePort()));
        }
    }

    /** Starts it as {@code deploy/bin/vigie} does, with so much heap, as {@code -Xmx} takes it, and not as a demo. */
    ServerProcess withHeap(String most) {
        java = List.of("-XX:+UseCompactObjectHeaders", "-Xmx" + most);
        return this;
    }

    /** Starts it from now on with these variables as well. */
    ServerProcess with(Map<String, String> settings) {
        environment.putAll(settings);
        return this;
    }

    /** Starts it from now on without these variables. */
    void without(Set<String> names) {
        environment.keySet().removeAll(names);
    }

    /** Starts it without waiting until it is ready. */
    Process launch() {
        try {
            Files.deleteIfExists(data.resolve("demo.env"));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(java);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Vigie.class.getName()));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(data.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            started.add(process);
            return process;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private File log() {
        return data.resolve("server.log").toFile();
    }

    String logged() throws IOException {
        return Files.readString(log().toPath());
    }

    /** Starts it and waits until it says how agents enrol. */
    Process start() throws IOException, InterruptedException {
        Process process = launch();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(data.resolve("demo.env"))) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("the server did not start:\n" + logged());
            }
            Thread.sleep(50);
        }
        return process;
    }

    /** Ends it as a power cut would, its PostgreSQL excepted. */
    void kill() throws InterruptedException {
        started.getLast().destroyForcibly().waitFor();
    }

    /** Asks it to end and waits until it has. */
    boolean end() throws InterruptedException {
        started.getLast().destroy();
        return started.getLast().waitFor(30, TimeUnit.SECONDS);
    }

    Map<String, String> demo() throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(data.resolve("demo.env"))) {
            values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return values;
    }

    int port(String variable) {
        return Integer.parseInt(environment.getOrDefault(variable, "0"));
    }

    /** Bytes of its heap in use, garbage included. */
    long heapUsed() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(started.getLast().pid()),
                        "GC.heap_info")
                .start();
        long kilobytes = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.contains("total") && line.contains("used"))
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".*used (\\d+)K.*", "$1")))
                .sum();
        return kilobytes * 1024;
    }

    List<Integer> ports() {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().endsWith("_PORT"))
                .map(variable -> Integer.parseInt(variable.getValue()))
                .toList();
    }

    /** A connection to the PostgreSQL on this folder, which a killed server leaves behind. */
    Connection database() throws IOException, SQLException {
        DatabaseAddress address = DatabaseAddress.of(data);
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    /** Processes that have to do with this folder. */
    List<ProcessHandle> left() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process ->
                        process.info().commandLine().filter(this::isOurs).isPresent()
                                || started.stream().anyMatch(one -> one.pid() == process.pid()))
                .toList();
    }

    private boolean isOurs(String commandLine) {
        return commandLine.contains(data.toString());
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        left().forEach(ProcessHandle::destroyForcibly);
    }
}
