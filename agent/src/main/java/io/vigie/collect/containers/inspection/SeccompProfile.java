package io.vigie.collect.containers.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A seccomp profile of somebody's own, which the engine keeps whole in the container's options. */
record SeccompProfile(Json json) {
    private static final JsonReader READER = new JsonReader(new JsonLimits(1024 * 1024, 16, 64 * 1024));
    private static final Set<String> LETTING = Set.of("SCMP_ACT_ALLOW", "SCMP_ACT_LOG");

    /** Those that Docker's own profile allows with a capability alone, and that reach the kernel or the host's files. */
    private static final Set<String> DANGEROUS = Set.of(
            "add_key",
            "bpf",
            "delete_module",
            "finit_module",
            "fsconfig",
            "fsmount",
            "fsopen",
            "init_module",
            "ioperm",
            "iopl",
            "kexec_file_load",
            "kexec_load",
            "keyctl",
            "mount",
            "mount_setattr",
            "move_mount",
            "open_by_handle_at",
            "open_tree",
            "perf_event_open",
            "pivot_root",
            "reboot",
            "request_key",
            "setns",
            "swapoff",
            "swapon",
            "umount2",
            "unshare",
            "userfaultfd");

    /** Empty for what is no profile, such as a path that was never read. */
    static Optional<SeccompProfile> parsed(String option) {
        try {
            return Optional.of(READER.read(option.getBytes(UTF_8)))
                    .filter(json -> json.at("defaultAction").text().isPresent())
                    .map(SeccompProfile::new);
        } catch (MalformedJson noProfile) {
            return Optional.empty();
        }
    }

    /** Dangerous calls that it lets through without asking for a capability, sorted. */
    List<String> dangerousCalls() {
        boolean letsThrough = lets(json.at("defaultAction"));
        Stream<String> named = json.at("syscalls").elements().stream()
                .filter(group -> lets(group.at("action")) && isForEverybody(group))
                .flatMap(SeccompProfile::names);
        Stream<String> rest = DANGEROUS.stream().filter(call -> letsThrough && !isRefused(call));
        return Stream.concat(named.filter(DANGEROUS::contains), rest)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean lets(Json action) {
        return action.text().filter(LETTING::contains).isPresent();
    }

    private static boolean isForEverybody(Json group) {
        return group.at("includes", "caps").elements().isEmpty()
                && group.at("args").elements().isEmpty();
    }

    private boolean isRefused(String call) {
        return json.at("syscalls").elements().stream()
                .anyMatch(group -> !lets(group.at("action")) && names(group).anyMatch(call::equals));
    }

    private static Stream<String> names(Json group) {
        return Stream.concat(group.at("names").texts().stream(), group.at("name").text().stream());
    }
}
