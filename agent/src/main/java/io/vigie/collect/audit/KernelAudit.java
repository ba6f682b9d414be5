package io.vigie.collect.audit;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import io.vigie.collect.host.CLibrary;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Asks the kernel for its audit's state and rules, over netlink; it asks and never sets. */
final class KernelAudit {
    private static final int NETLINK = 16;
    private static final int RAW_CLOSED_ON_EXEC = 3 | 0x80000;
    private static final int AUDIT = 9;
    private static final short GET = 1000;
    private static final short LIST_RULES = 1013;
    private static final short ERROR = 2;
    private static final short DONE = 3;
    private static final short REQUEST = 1;
    private static final int HEADER = 16;
    private static final int MAXIMUM_MESSAGE = 64 * 1024;
    private static final int MAXIMUM_MESSAGES = 10_000;
    private static final int PATIENCE_MILLISECONDS = 2_000;
    private static final long MAY_CONTROL_AUDIT = 1L << 30;

    private KernelAudit() {}

    private interface Reader {
        void read(MemorySegment message) throws IOException;
    }

    /** Throws {@link NotRead} where the kernel does not answer. */
    static AuditState state(HostRoot root) throws IOException {
        requireReadable(root);
        return new AuditState(enabled(), rules());
    }

    /** Throws {@link NotRead} where the kernel would not answer, before any cost of asking. */
    private static void requireReadable(HostRoot root) throws NotRead {
        if (!root.isOfThisKernel()) {
            throw new NotRead(Missing.NOT_SUPPORTED);
        }
        boolean listens =
                root.text("/proc/1/net/netlink").orElse("").lines().anyMatch(line -> line.matches("\\S+ +9 .*"));
        if (!listens) {
            throw new NotRead(Missing.NOT_THERE);
        }
        if ((CurrentProcess.effectiveCapabilities() & MAY_CONTROL_AUDIT) == 0) {
            throw new NotRead(Missing.NOT_PERMITTED);
        }
    }

    private static boolean enabled() throws IOException {
        boolean[] enabled = new boolean[1];
        ask(GET, GET, message -> enabled[0] = message.get(JAVA_INT_UNALIGNED, HEADER + 4) != 0);
        return enabled[0];
    }

    private static List<AuditEntry> rules() throws IOException {
        List<AuditEntry> rules = new ArrayList<>();
        ask(LIST_RULES, DONE, message -> {
            if (type(message) == LIST_RULES) {
                rules.add(AuditRuleData.entry(message.asSlice(HEADER).asByteBuffer()));
            }
        });
        return rules;
    }

    private static void ask(short what, short last, Reader reader) throws IOException {
        int socket = CLibrary.socket(NETLINK, RAW_CLOSED_ON_EXEC, AUDIT);
        if (socket < 0) {
            throw new NotRead(Missing.NOT_PERMITTED);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(HEADER, 4);
            request.set(JAVA_INT_UNALIGNED, 0, HEADER);
            request.set(ValueLayout.JAVA_SHORT, 4, what);
            request.set(ValueLayout.JAVA_SHORT, 6, REQUEST);
            if (CLibrary.send(socket, request) != HEADER) {
                throw new NotRead(Missing.NOT_PERMITTED);
            }
            receive(socket, last, reader, arena.allocate(MAXIMUM_MESSAGE, 4));
        } finally {
            CLibrary.close(socket);
        }
    }

    private static void receive(int socket, short last, Reader reader, MemorySegment buffer) throws IOException {
        for (int count = 0; count < MAXIMUM_MESSAGES; count++) {
            if (!CLibrary.awaits(socket, PATIENCE_MILLISECONDS)) {
                throw new NotRead(Missing.TIMED_OUT);
            }
            MemorySegment message = message(buffer, CLibrary.receive(socket, buffer));
            if (type(message) == ERROR) {
                throw new NotRead(Missing.NOT_PERMITTED);
            }
            reader.read(message);
            if (type(message) == last) {
                return;
            }
        }
        throw new NotRead(Missing.TOO_LARGE);
    }

    /** The kernel sends one message at a time, and counts its header in its length or not, by the message. */
    private static MemorySegment message(MemorySegment buffer, long length) throws NotRead {
        if (length < HEADER) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
        return buffer.asSlice(0, length);
    }

    private static short type(MemorySegment message) {
        return message.get(ValueLayout.JAVA_SHORT, 4);
    }
}
