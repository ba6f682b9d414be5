package io.vigie.collect.containers.processes;

import static io.vigie.collect.builder.ContainerBuilder.*;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.KernelFile;
import io.vigie.report.Container;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the kernel reports of a container's processes: as whom they run, what they may do, and which are login services. */
public final class ContainerProcesses {
    public static final List<Fact<Container, ?>> FACTS = List.of(
            PROCESS_ROOT,
            PROCESS_CAPABILITIES,
            PROCESS_SECCOMP,
            PROCESS_NO_NEW_PRIVILEGES,
            PROCESS_APPARMOR,
            REMOTE_ACCESS_SERVERS);
    private static final String APPARMOR = "AppArmor";
    private static final int MAXIMUM_STATUS = 64 * 1024;

    private final HostRoot host;
    private final ControlGroup group;
    private final List<Map<String, String>> statuses = new ArrayList<>();
    private final Set<String> servers = new TreeSet<>();
    private Optional<List<String>> bounding = Optional.empty();
    private boolean everyProgramSeen = true;
    private boolean cutOff;

    private ContainerProcesses(HostRoot host, ControlGroup group) {
        this.host = host;
        this.group = group;
    }

    /** The bounding set of its first process: what the engine gave the container, which no other of its processes widens. */
    public static Optional<List<String>> scan(HostRoot host, ControlGroup group, RecordBuilder<Container> found) {
        ContainerProcesses processes = new ContainerProcesses(host, group);
        processes.read();
        processes.tell(found);
        return processes.bounding;
    }

    private void read() {
        List<Long> all = group.processes();
        cutOff = ControlGroup.isCutOff(all);
        all.forEach(this::read);
    }

    /** Asked whose it is after it was read: by then its number may have gone to another. */
    private void read(long process) {
        try {
            Path folder = host.folder("/proc/" + process);
            Map<String, String> status = fields(KernelFile.read(folder, "status", MAXIMUM_STATUS));
            AppArmorLabel.enforced(folder).ifPresent(enforced -> status.put(APPARMOR, enforced.toString()));
            Optional<String> program = program(folder);
            if (group.isOfThis(process)) {
                statuses.add(status);
                if (process == group.firstProcess()) {
                    bounding = bits(status, "CapBnd").map(CapabilityBits::names);
                }
                everyProgramSeen &= program.isPresent();
                name(status.getOrDefault("Name", ""));
                program.ifPresent(this::name);
            }
        } catch (IOException ended) {
            // Processes come and go; one that has gone runs as nobody.
        }
    }

    private static Map<String, String> fields(String status) {
        return status.lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(
                        parts -> parts[0], parts -> parts[1].strip(), (one, other) -> one, HashMap::new));
    }

    private static Optional<String> program(Path process) {
        return KernelFile.linkTarget(process, "exe")
                .map(path -> path.replaceFirst(" \\(deleted\\)$", ""))
                .map(path -> path.substring(path.lastIndexOf('/') + 1));
    }

    private void name(String program) {
        if (RemoteAccess.isServer(program)) {
            servers.add(program);
        }
    }

    private void tell(RecordBuilder<Container> found) {
        if (statuses.isEmpty()) {
            found.missAll(FACTS, Missing.NOT_RUNNING);
            return;
        }
        any(PROCESS_ROOT, "Uid", ContainerProcesses::isRoot, found);
        all(PROCESS_SECCOMP, "Seccomp", mode -> !mode.equals("0"), found);
        all(PROCESS_NO_NEW_PRIVILEGES, "NoNewPrivs", "1"::equals, found);
        all(PROCESS_APPARMOR, APPARMOR, "true"::equals, found);
        capabilities(found);
        servers(found);
    }

    /** Real, effective, saved and file system user, as this machine numbers them. */
    private static boolean isRoot(String users) {
        String[] four = users.split("\\s+");
        return four.length > 1 && four[1].equals("0");
    }

    private void any(
            Fact<Container, Boolean> fact, String field, Predicate<String> wanted, RecordBuilder<Container> found) {
        boolean seen =
                statuses.stream().map(status -> status.getOrDefault(field, "")).anyMatch(wanted);
        boolean known = statuses.stream().allMatch(status -> status.containsKey(field));
        tell(fact, seen, seen || (known && !cutOff), found);
    }

    private void all(
            Fact<Container, Boolean> fact, String field, Predicate<String> wanted, RecordBuilder<Container> found) {
        boolean known = statuses.stream().allMatch(status -> status.containsKey(field));
        boolean all = statuses.stream().allMatch(status -> wanted.test(status.getOrDefault(field, "0")));
        tell(fact, all, known && (!all || !cutOff), found);
    }

    private void tell(Fact<Container, Boolean> fact, boolean value, boolean known, RecordBuilder<Container> found) {
        if (known) {
            found.put(fact, Optional.of(value));
        } else {
            found.miss(fact, cutOff ? Missing.TOO_LARGE : Missing.NOT_SUPPORTED);
        }
    }

    private void capabilities(RecordBuilder<Container> found) {
        long bits = 0;
        for (Map<String, String> status : statuses) {
            Optional<Long> effective = bits(status, "CapEff");
            if (effective.isEmpty()) {
                found.miss(PROCESS_CAPABILITIES, Missing.NOT_UNDERSTOOD);
                return;
            }
            bits |= effective.get();
        }
        if (cutOff) {
            found.miss(PROCESS_CAPABILITIES, Missing.TOO_LARGE);
        } else {
            found.put(PROCESS_CAPABILITIES, Optional.of(CapabilityBits.names(bits)));
        }
    }

    private static Optional<Long> bits(Map<String, String> status, String field) {
        return Optional.ofNullable(status.get(field))
                .filter(set -> set.matches("[0-9a-f]{1,16}"))
                .map(set -> Long.parseUnsignedLong(set, 16));
    }

    private void servers(RecordBuilder<Container> found) {
        if (servers.isEmpty() && !everyProgramSeen) {
            found.miss(REMOTE_ACCESS_SERVERS, Missing.NOT_PERMITTED);
        } else if (servers.isEmpty() && cutOff) {
            found.miss(REMOTE_ACCESS_SERVERS, Missing.TOO_LARGE);
        } else {
            found.put(REMOTE_ACCESS_SERVERS, Optional.of(List.copyOf(servers)));
        }
    }
}
