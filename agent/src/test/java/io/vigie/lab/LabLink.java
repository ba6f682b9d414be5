package io.vigie.lab;

import java.io.IOException;

/** A cable between two engines, each with an address at its end. */
public final class LabLink implements AutoCloseable {
    private static final String FIRST = "198.51.100.1";
    private static final String SECOND = "198.51.100.2";

    private LabLink() {}

    public static LabLink between(LabEngine first, LabEngine second) throws IOException, InterruptedException {
        String one = first.namespace();
        String other = second.namespace();
        call("ip", "-n", one, "link", "add", "lab0", "type", "veth", "peer", "name", "lab0", "netns", other);
        end(one, FIRST);
        end(other, SECOND);
        return new LabLink();
    }

    private static void end(String namespace, String address) throws IOException, InterruptedException {
        call("ip", "-n", namespace, "address", "add", address + "/24", "dev", "lab0");
        call("ip", "-n", namespace, "link", "set", "lab0", "up");
    }

    private static void call(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }

    public String first() {
        return FIRST;
    }

    public String second() {
        return SECOND;
    }

    /** It goes with the networks of its engines. */
    @Override
    public void close() {}
}
