package io.vigie.collect.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Asks the kernel over netlink: only what {@link NetlinkRequest} names, within bounds of time and bytes. */
public final class Netlink {
    /** Bytes of the head of a message: its length, type, flags, number and sender. */
    public static final int HEAD = 16;
    /** Type of the message that ends an answer of many. */
    public static final short DONE = 3;

    static final int ROUTE = 0;
    static final int AUDIT = 9;
    static final int NETFILTER = 12;
    static final int NF_TABLES = 10 << 8;
    static final int IP_SETS = 6 << 8;

    private static final int FAMILY = 16;
    private static final int RAW_CLOSED_ON_EXEC = 3 | 0x80000;
    private static final short ERROR = 2;
    private static final int MAXIMUM_DATAGRAM = 64 * 1024;
    private static final int MAXIMUM_BYTES = 32 * 1024 * 1024;
    private static final int PATIENCE_MILLISECONDS = 2_000;
    private static final long PATIENCE_NANOSECONDS = 3_000_000_000L;

    private Netlink() {}

    /** Takes what the kernel sends, one datagram after another. */
    public interface Answer {
        /** Whether the datagram, in the order of this machine's bytes, is the last one. */
        boolean isLast(ByteBuffer datagram) throws IOException;
    }

    /**
     * Throws {@link NotRead} where the kernel does not answer.
     *
     * @param body what follows the head
     */
    public static void ask(NetlinkRequest question, byte[] body, Answer answer) throws IOException {
        int socket = CLibrary.socket(FAMILY, RAW_CLOSED_ON_EXEC, question.protocol());
        if (socket < 0) {
            throw new NotRead(Missing.NOT_PERMITTED);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = message(arena, question, body);
            if (CLibrary.send(socket, message) != message.byteSize()) {
                throw new NotRead(Missing.NOT_PERMITTED);
            }
            receive(socket, arena.allocate(MAXIMUM_DATAGRAM, 4), answer);
        } finally {
            CLibrary.close(socket);
        }
    }

    private static MemorySegment message(Arena arena, NetlinkRequest question, byte[] body) {
        MemorySegment message = arena.allocate(HEAD + body.length, 4);
        message.set(JAVA_INT, 0, HEAD + body.length);
        message.set(JAVA_SHORT, 4, question.type());
        message.set(JAVA_SHORT, 6, question.flags());
        MemorySegment.copy(body, 0, message, JAVA_BYTE, HEAD, body.length);
        return message;
    }

    private static void receive(int socket, MemorySegment buffer, Answer answer) throws IOException {
        long start = System.nanoTime();
        for (long bytes = 0; bytes < MAXIMUM_BYTES; ) {
            if (System.nanoTime() - start > PATIENCE_NANOSECONDS || !CLibrary.awaits(socket, PATIENCE_MILLISECONDS)) {
                throw new NotRead(Missing.TIMED_OUT);
            }
            long length = CLibrary.receive(socket, buffer);
            if (answer.isLast(checked(buffer, length))) {
                return;
            }
            bytes += length;
        }
        throw new NotRead(Missing.TOO_LARGE);
    }

    private static ByteBuffer checked(MemorySegment buffer, long length) throws NotRead {
        if (length < HEAD) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
        ByteBuffer datagram = buffer.asSlice(0, length).asByteBuffer().order(ByteOrder.nativeOrder());
        if (datagram.getShort(4) == ERROR) {
            throw new NotRead(length < HEAD + 4 ? Missing.NOT_UNDERSTOOD : why(-datagram.getInt(HEAD)));
        }
        return datagram;
    }

    /** By the numbers of errno.h: 1, 13 and 111 are refusals. */
    private static Missing why(int error) {
        return error == 1 || error == 13 || error == 111 ? Missing.NOT_PERMITTED : Missing.NOT_UNDERSTOOD;
    }
}
