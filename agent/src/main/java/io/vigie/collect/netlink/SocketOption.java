package io.vigie.collect.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What the kernel reports of a socket's options. The call that would set one is not linked at all. */
public final class SocketOption {
    private static final int DATAGRAM_CLOSED_ON_EXEC = 2 | 0x80000;

    private SocketOption() {}

    /**
     * What the kernel makes of the bytes it is given. Throws {@link NotRead} where it refuses.
     *
     * @param family of addresses, 2 or 10
     */
    public static byte[] read(int family, int level, int name, byte[] given) throws IOException {
        int socket = CLibrary.socket(family, DATAGRAM_CLOSED_ON_EXEC, 0);
        if (socket < 0) {
            throw new NotRead(Missing.NOT_PERMITTED);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(given.length, 8);
            MemorySegment.copy(given, 0, buffer, JAVA_BYTE, 0, given.length);
            if (CLibrary.option(socket, level, name, buffer) < 0) {
                throw new NotRead(Missing.NOT_UNDERSTOOD);
            }
            return buffer.toArray(JAVA_BYTE);
        } finally {
            CLibrary.close(socket);
        }
    }
}
