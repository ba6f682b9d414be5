package io.vigie.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's slapd on a free port of loopback, filled with people and nested groups. */
final class Slapd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/slapd");
    private static final String CONFIGURATION = """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            pidfile %1$s/slapd.pid
            database mdb
            suffix "dc=firm,dc=test"
            rootdn "cn=root,dc=firm,dc=test"
            rootpw secret
            directory %1$s/data
            """;

    private final Path folder;
    private final int port;
    private Process process;

    private Slapd(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.process = launch();
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    static Slapd start(Path folder, int port, String ldif) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("slapd.conf"), CONFIGURATION.formatted(folder));
        Files.writeString(folder.resolve("people.ldif"), ldif);
        run(List.of("/usr/sbin/slapadd", "-f", folder + "/slapd.conf", "-l", folder + "/people.ldif"));
        return new Slapd(folder, port);
    }

    String url() {
        return "ldap://127.0.0.1:" + port + "/dc=firm,dc=test";
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void startAgain() throws IOException {
        process = launch();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-f", folder + "/slapd.conf"));
        command.addAll(List.of("-h", "ldap://127.0.0.1:" + port, "-d", "0"));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int i = 0; i < 100 && started.isAlive(); i++) {
            try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
                return started;
            } catch (IOException notYet) {
                pause();
            }
        }
        throw new IOException("slapd does not start: " + Files.readString(folder.resolve("log")));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(output);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
