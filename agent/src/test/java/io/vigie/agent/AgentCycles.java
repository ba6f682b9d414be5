package io.vigie.agent;

import io.vigie.collect.HostScanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks at a whole host again and again in the agent's JVM, to show whether memory and CPU stay flat. Arguments: the engine's
 * address and how many scans; prints every tenth of them.
 */
final class AgentCycles {
    private AgentCycles() {}

    public static void main(String[] arguments) throws IOException {
        int scans = Integer.parseInt(arguments[1]);
        HostScanner scanner = new HostScanner(
                new EngineClient(EngineEndpoint.of(arguments[0], Optional.empty()), EngineTimeouts.DEFAULT),
                new HostRoot(Path.of("/")),
                Optional.empty());
        long before = cpuMillis();
        long bytes = 0;
        for (int i = 1; i <= scans; i++) {
            bytes = CanonicalJson.write(scanner.full().subjects()).length;
            if (i % (scans / 10) == 0) {
                long now = cpuMillis();
                System.out.printf(
                        "%,d scans: %s, %.1f ms of CPU each, %,d bytes%n",
                        i, resident(), (now - before) / (scans / 10.0), bytes);
                before = now;
            }
        }
    }

    private static long cpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("")
                .replaceAll("\\s+", " ");
    }
}
