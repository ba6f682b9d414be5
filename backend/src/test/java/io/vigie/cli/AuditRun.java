package io.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command, run in this JVM on a clock that stands still. */
public record AuditRun(int status, String out, String errors) {
    static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    /** For engines that are made to hang; a real one may take its time on a busy machine. */
    private static final EngineTimeouts IMPATIENT = new EngineTimeouts(
            Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(800), Duration.ofMillis(300));

    public static AuditRun of(Map<String, String> environment, Terminal terminal, String... arguments) {
        return of(EngineTimeouts.DEFAULT, environment, terminal, arguments);
    }

    private static AuditRun of(
            EngineTimeouts timeouts, Map<String, String> environment, Terminal terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Main main = new Main(
                new PrintStream(out, true, UTF_8),
                new PrintStream(errors, true, UTF_8),
                Clock.fixed(NOW, ZoneOffset.UTC),
                terminal,
                timeouts);
        int status = main.execute(List.of(arguments), environment);
        return new AuditRun(status, out.toString(UTF_8), errors.toString(UTF_8));
    }

    public static AuditRun of(String... arguments) {
        return of(Map.of(), new Terminal(false, false), arguments);
    }

    /** An audit of an engine, and of no files. */
    public static AuditRun at(String address, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("audit", "--docker", address, "--host-root", "/nonexistent", "--name", "web-1"));
        arguments.addAll(List.of(options));
        return of(IMPATIENT, Map.of(), new Terminal(false, false), arguments.toArray(String[]::new));
    }

    Json json() {
        return new JsonReader(JsonLimits.ENGINE).read(out.getBytes(UTF_8));
    }
}
