package io.vigie.collect.kernel;

import static io.vigie.collect.builder.HostBuilder.TIME_SYNCHRONISED;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.netlink.CLibrary;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Whether the clock follows a reference. That a time service runs proves nothing; the kernel knows, as any service tells it
 * the error that may have grown since it last heard from its reference.
 */
final class ClockReference {
    private static final String STAMP = "/run/systemd/timesync/synchronized";
    private static final int STRUCTURE = 208;
    private static final int LARGEST_ERROR = 24;
    private static final long NO_REFERENCE_MICROSECONDS = 16_000_000;

    private ClockReference() {}

    static void scan(HostRoot root, RecordBuilder<Host> found) {
        Optional<Boolean> kernel = root.isOfThisKernel() ? byKernel() : Optional.empty();
        if (kernel.isPresent()) {
            found.put(TIME_SYNCHRONISED, kernel, "adjtimex");
        } else if (root.exists(STAMP)) {
            found.put(TIME_SYNCHRONISED, Optional.of(true), STAMP);
        } else {
            found.miss(TIME_SYNCHRONISED, root.isOfThisKernel() ? Missing.NOT_PERMITTED : Missing.NOT_SUPPORTED);
        }
    }

    /** As {@code timedatectl} judges it. */
    private static Optional<Boolean> byKernel() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment clock = arena.allocate(STRUCTURE, 8);
            if (CLibrary.readClock(clock) < 0) {
                return Optional.empty();
            }
            return Optional.of(clock.get(ValueLayout.JAVA_LONG, LARGEST_ERROR) < NO_REFERENCE_MICROSECONDS);
        }
    }
}
