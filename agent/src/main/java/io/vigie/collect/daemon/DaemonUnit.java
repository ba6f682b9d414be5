package io.vigie.collect.daemon;

import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.SystemdUnit;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The unit of systemd that runs a daemon, by its control group.
 *
 * @param name such as {@code docker.service}; empty where it was started otherwise
 */
record DaemonUnit(HostRoot root, DaemonPlaces places, String name) {
    private static final int MAXIMUM_BYTES = 64 * 1024;
    private static final int MAXIMUM_FILES = 30;
    /** What units and init scripts of distributions read the daemon's arguments from. */
    private static final List<String> VARIABLES =
            List.of("/etc/default/docker", "/etc/sysconfig/docker", "/etc/conf.d/docker");

    static DaemonUnit of(HostRoot root, HostProcess process, DaemonPlaces places) throws IOException {
        String service = process.unit(root).orElseThrow(() -> new NotRead(Missing.NOT_PERMITTED));
        DaemonUnit unit = new DaemonUnit(root, places, service);
        return unit.runsDaemon() ? unit : new DaemonUnit(root, places, "");
    }

    /** A daemon that somebody started by hand is in the control group of what let them in, such as sshd. */
    private boolean runsDaemon() {
        return name.contains("docker")
                || ownFiles().stream().anyMatch(file -> text(file).contains("dockerd"));
    }

    /** Its files in the order in which they are read, then those that hold its variables. */
    List<String> files() {
        List<String> own = ownFiles();
        List<String> variables = own.stream()
                .flatMap(file -> text(file).lines())
                .map(String::strip)
                .filter(line -> line.startsWith("EnvironmentFile="))
                .map(line -> line.substring(line.indexOf('=') + 1)
                        .replaceFirst("^-", "")
                        .strip())
                .filter(file -> file.startsWith("/"))
                .toList();
        return Stream.of(own, variables, own.isEmpty() ? VARIABLES : List.<String>of())
                .flatMap(List::stream)
                .distinct()
                .limit(MAXIMUM_FILES)
                .toList();
    }

    private List<String> ownFiles() {
        if (name.isEmpty()) {
            return List.of();
        }
        return places.isRootless() ? filesOfUser() : new SystemdUnit(root, name).files();
    }

    private List<String> filesOfUser() {
        String file = places.home() + "/.config/systemd/user/" + name;
        List<String> files = new ArrayList<>();
        if (root.exists(file)) {
            files.add(file);
        }
        root.names(file + ".d").stream()
                .filter(dropIn -> dropIn.endsWith(".conf"))
                .sorted()
                .limit(MAXIMUM_FILES)
                .forEach(dropIn -> files.add(file + ".d/" + dropIn));
        return files;
    }

    /** Nothing of a file that cannot be read. */
    String text(String file) {
        try {
            return root.read(file, MAXIMUM_BYTES);
        } catch (IOException unread) {
            return "";
        }
    }
}
