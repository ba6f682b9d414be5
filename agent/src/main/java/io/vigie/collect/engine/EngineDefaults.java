package io.vigie.collect.engine;

import io.vigie.report.Engine;
import java.util.Optional;

/**
 * What the engine's settings say for containers that say nothing themselves; absent while the engine did not tell.
 *
 * @param memoryBytes what its machine has
 * @param cgroupVersion {@code 1} or {@code 2}
 */
public record EngineDefaults(
        Optional<Boolean> noNewPrivileges,
        Optional<String> seccompProfile,
        Optional<Boolean> apparmor,
        Optional<Boolean> userNamespaceRemap,
        Optional<Long> memoryBytes,
        Optional<String> cgroupVersion) {

    public static final EngineDefaults UNKNOWN = new EngineDefaults(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static EngineDefaults of(SeenEngine seen) {
        Engine engine = seen.engine();
        return new EngineDefaults(
                engine.noNewPrivileges(),
                engine.seccompProfile(),
                engine.apparmor(),
                engine.userNamespaceRemap(),
                Optional.ofNullable(seen.readings().get("memoryBytes")),
                engine.cgroupVersion());
    }
}
