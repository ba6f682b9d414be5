package io.vigie.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/** A network of its own on this machine, with packet filters of its own. Needs root and iproute2. */
public final class LabNetwork implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;

    private LabNetwork(String name) {
        this.name = name;
    }

    public static LabNetwork make() throws IOException, InterruptedException {
        String name = "vigie-net-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        LabEngine.call("ip", "netns", "add", name);
        return new LabNetwork(name);
    }

    /** Whether this machine can make one and has these tools. */
    public static boolean has(String... tools) {
        return "root".equals(System.getProperty("user.name"))
                && List.of(tools).stream().allMatch(tool -> Files.isExecutable(Path.of("/usr/sbin/" + tool)))
                && Files.isExecutable(Path.of("/usr/sbin/ip"));
    }

    /** Runs a command in it, its words apart by spaces. */
    public void run(String command) throws IOException, InterruptedException {
        runIn(name, command);
    }

    /** Runs lines of a shell in it, up to the first that fails. */
    public void shell(String script) throws IOException, InterruptedException {
        shellIn(name, script);
    }

    /** The same in a network that somebody else made. */
    public static void shellIn(String network, String script) throws IOException, InterruptedException {
        LabEngine.call("ip", "netns", "exec", network, "sh", "-ec", script);
    }

    /** Lays a wire to another one, with these devices at its ends. */
    public void join(String device, LabNetwork other, String otherDevice) throws IOException, InterruptedException {
        join(device, other.name, otherDevice);
    }

    /** The same to a network that somebody else made. */
    public void join(String device, String other, String otherDevice) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("ip", "link", "add", "dev", device, "netns", name, "type", "veth"));
        words.addAll(List.of("peer", "name", otherDevice, "netns", other));
        LabEngine.call(words.toArray(String[]::new));
    }

    public static void runIn(String network, String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", network));
        words.addAll(List.of(command.split(" ")));
        LabEngine.call(words.toArray(String[]::new));
    }

    /** Calls in it, on a thread that goes there. */
    public <T> T inside(Callable<T> work) throws Exception {
        return inside(name, work);
    }

    /** The same in a network that somebody else made. */
    public static <T> T inside(String network, Callable<T> work) throws Exception {
        return insideOf("/run/netns/" + network, work);
    }

    /** The same in that of a file that the kernel shows for it. */
    static <T> T insideOf(String file, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter(file);
            return work.call();
        });
        Thread.ofPlatform().start(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private static void enter(String network) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int file = (int) function("open", JAVA_INT, ADDRESS, JAVA_INT).invoke(arena.allocateFrom(network), 0);
            int entered = (int) function("setns", JAVA_INT, JAVA_INT, JAVA_INT).invoke(file, 0);
            int closed = (int) function("close", JAVA_INT, JAVA_INT).invoke(file);
            if (file < 0 || entered < 0 || closed < 0) {
                throw new IOException(network + " could not be entered");
            }
        } catch (IOException failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(), FunctionDescriptor.of(result, arguments));
    }

    @Override
    public void close() throws IOException {
        try {
            LabEngine.call("ip", "netns", "del", name);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
