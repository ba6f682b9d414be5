package io.vigie.collect.containers.inspection;

import static io.vigie.collect.builder.ContainerBuilder.SECCOMP_DANGEROUS_CALLS;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.engine.EngineDefaults;
import io.vigie.report.Container;
import io.vigie.report.Missing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A container's SecurityOpt: {@code name=value}, {@code name:value} in the old spelling, or a bare name. */
final class SecurityOptions {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final String UNCONFINED = "unconfined";

    private final Optional<List<String>> options;
    private final Optional<Boolean> privileged;
    private final EngineDefaults defaults;

    SecurityOptions(Optional<List<String>> options, Optional<Boolean> privileged, EngineDefaults defaults) {
        this.options = options;
        this.privileged = privileged;
        this.defaults = defaults;
    }

    /** The engine's settings hold where no option overrides them, which takes that the options are told. */
    Optional<Boolean> noNewPrivileges() {
        return value("no-new-privileges")
                .map(value -> value.isEmpty() || TRUE.contains(value))
                .or(() -> options.flatMap(told -> defaults.noNewPrivileges()));
    }

    /** Since Engine 28.4; a privileged container's are writable anyhow. */
    boolean cgroupsWritable() {
        return value("writable-cgroups")
                .filter(value -> value.isEmpty() || TRUE.contains(value))
                .isPresent();
    }

    /** A privileged container is unconfined whatever else it says. */
    Optional<String> seccompProfile() {
        return privileged.flatMap(unconfined -> unconfined ? Optional.of(UNCONFINED) : ownSeccomp());
    }

    private Optional<String> ownSeccomp() {
        return value("seccomp").map(SecurityOptions::seccomp).or(() -> options.flatMap(told -> defaultSeccomp()));
    }

    /** What a profile of somebody's own lets through; the engine's has no such fact. */
    RecordBuilder<Container> seccompCalls() {
        RecordBuilder<Container> found = new ContainerBuilder();
        if (seccompProfile().filter("custom"::equals).isPresent()) {
            found.put(
                            SECCOMP_DANGEROUS_CALLS,
                            value("seccomp").flatMap(SeccompProfile::parsed).map(SeccompProfile::dangerousCalls))
                    .miss(SECCOMP_DANGEROUS_CALLS, Missing.NOT_UNDERSTOOD);
        }
        return found;
    }

    private static String seccomp(String value) {
        return switch (value) {
            case UNCONFINED -> UNCONFINED;
            case "builtin" -> "default";
            default -> "custom";
        };
    }

    private Optional<String> defaultSeccomp() {
        return defaults.seccompProfile().map(profile -> profile.equals("none") ? UNCONFINED : profile);
    }

    /** The engine fills in the profile only when it starts a container; before, it is the one it would fill in. */
    Optional<String> apparmorProfile(Optional<String> inForce) {
        return inForce.flatMap(profile -> profile.isEmpty() ? wouldBeApparmor() : inForce);
    }

    private Optional<String> wouldBeApparmor() {
        return defaults.apparmor().flatMap(present -> present ? chosenApparmor() : Optional.of(""));
    }

    private Optional<String> chosenApparmor() {
        return privileged.flatMap(unconfined -> unconfined
                ? Optional.of(UNCONFINED)
                : options.map(told -> value("apparmor").orElse("docker-default")));
    }

    private Optional<String> value(String name) {
        return options.orElse(List.of()).stream()
                .filter(option -> option.equals(name) || option.startsWith(name + "=") || option.startsWith(name + ":"))
                .map(option -> option.length() == name.length() ? "" : option.substring(name.length() + 1))
                .reduce((earlier, later) -> later);
    }
}
