package io.vigie.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A machine's files below a folder, with processes in control groups as the kernel shows them. */
public final class FakeProcesses {
    private final Path root;
    private final boolean second;

    /**
     * @param second whether control groups are those of version 2
     */
    public FakeProcesses(Path root, boolean second) {
        this.root = root;
        this.second = second;
    }

    /** What {@code /proc/PID/status} says of a process. */
    public record Status(
            String name, String program, long user, String capabilities, int seccomp, int noNewPrivileges) {
        public static final Status PLAIN = new Status("sleep", "/bin/busybox", 1000, "0000000000000000", 2, 0);

        public Status named(String other, String itsProgram) {
            return new Status(other, itsProgram, user, capabilities, seccomp, noNewPrivileges);
        }

        public Status user(long other) {
            return new Status(name, program, other, capabilities, seccomp, noNewPrivileges);
        }

        public Status capabilities(String other) {
            return new Status(name, program, user, other, seccomp, noNewPrivileges);
        }

        public Status seccomp(int other) {
            return new Status(name, program, user, capabilities, other, noNewPrivileges);
        }
    }

    public FakeProcesses add(long process, String group, Status status) throws IOException {
        write("/proc/" + process + "/status", """
                Name:\t%s
                Uid:\t%d\t%d\t%d\t%d
                CapEff:\t%s
                NoNewPrivs:\t%d
                Seccomp:\t%d
                """.formatted(
                        status.name(),
                        status.user(),
                        status.user(),
                        status.user(),
                        status.user(),
                        status.capabilities(),
                        status.noNewPrivileges(),
                        status.seccomp()));
        write(
                "/proc/" + process + "/cgroup",
                second
                        ? "0::" + group + "\n"
                        : "4:memory:" + group + "\n3:pids:" + group + "\n1:cpu,cpuacct:" + group + "\n0::/\n");
        Files.createSymbolicLink(root.resolve("proc/" + process + "/exe"), Path.of(status.program()));
        list(group, process);
        return this;
    }

    private void list(String group, long process) throws IOException {
        String place = second ? group : "/pids" + group;
        Path file = path("/sys/fs/cgroup" + place + "/cgroup.procs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, process + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (!second) {
            for (String controller : new String[] {"memory", "cpu,cpuacct"}) {
                write("/sys/fs/cgroup/" + controller + group + "/cgroup.procs", process + "\n");
            }
        }
    }

    public FakeProcesses write(String path, String text) throws IOException {
        Files.createDirectories(path(path).getParent());
        Files.writeString(path(path), text);
        return this;
    }

    public Path path(String path) {
        return root.resolve(path.substring(1));
    }
}
