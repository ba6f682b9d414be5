package io.vigie.collect.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the agent's own process may do. */
public final class CurrentProcess {
    private CurrentProcess() {}

    /** As bits; none where the kernel does not tell. */
    public static long effectiveCapabilities() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("CapEff:".length()).strip(), 16))
                    .findFirst()
                    .orElse(0L);
        } catch (IOException | NumberFormatException untold) {
            return 0;
        }
    }
}
