package io.vigie.collect.netlink;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The few calls of the C library that Java has none of its own for; they read only. Linking costs memory, so it happens at
 * the first call, and only where there is something to read.
 */
public final class CLibrary {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SEND = function("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle POLL = function("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RECEIVE = function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle ATTRIBUTE = function("getxattr", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle CLOCK = function("adjtimex", JAVA_INT, ADDRESS);

    private CLibrary() {}

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        MemorySegment address = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsupportedOperationException("no C library has " + name));
        return LINKER.downcallHandle(address, FunctionDescriptor.of(result, arguments));
    }

    static int socket(int family, int type, int protocol) {
        try {
            return (int) SOCKET.invokeExact(family, type, protocol);
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    static long send(int socket, MemorySegment message) {
        try {
            return (long) SEND.invokeExact(socket, message, message.byteSize(), 0);
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    /** Whether there is something to receive within this time. */
    static boolean awaits(int socket, int milliseconds) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment descriptor = arena.allocate(8, 4);
            descriptor.set(JAVA_INT, 0, socket);
            descriptor.set(java.lang.foreign.ValueLayout.JAVA_SHORT, 4, (short) 1);
            return (int) POLL.invokeExact(descriptor, 1L, milliseconds) == 1;
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    static long receive(int socket, MemorySegment into) {
        try {
            return (long) RECEIVE.invokeExact(socket, into, into.byteSize(), 0);
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    /** Puts an answer of the kernel into the buffer; negative where it gives none. */
    static int option(int socket, int level, int name, MemorySegment buffer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocateFrom(JAVA_INT, (int) buffer.byteSize());
            return (int) Options.GET.invokeExact(socket, level, name, buffer, length);
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    static void close(int socket) {
        try {
            int ignored = (int) CLOSE.invokeExact(socket);
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    /** The number of bytes read into the buffer; negative where the file has no such attribute. */
    public static long extendedAttribute(String path, String name, MemorySegment into) {
        try (Arena arena = Arena.ofConfined()) {
            return (long)
                    ATTRIBUTE.invokeExact(arena.allocateFrom(path), arena.allocateFrom(name), into, into.byteSize());
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    /** Fills in the state of the clock; all zeros ask and set nothing. Negative where that is not permitted. */
    public static int readClock(MemorySegment zeros) {
        try {
            return (int) CLOCK.invokeExact(zeros);
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    /** Asked on few hosts, so that the others do not pay for linking it. */
    private static final class Options {
        private static final MethodHandle GET =
                function("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    }

    private static IllegalStateException failed(Throwable impossible) {
        return new IllegalStateException("a call of the C library could not be made", impossible);
    }
}
