package io.vigie.collect;

import io.vigie.report.Engine;
import java.util.Optional;

/** What the engine's settings say for containers that say nothing themselves; absent while the engine did not tell. */
record EngineDefaults(
        Optional<Boolean> noNewPrivileges,
        Optional<String> seccompProfile,
        Optional<Boolean> apparmor,
        Optional<Boolean> userNamespaceRemap) {

    static final EngineDefaults UNKNOWN =
            new EngineDefaults(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static EngineDefaults of(Engine engine) {
        return new EngineDefaults(
                engine.noNewPrivileges(), engine.seccompProfile(), engine.apparmor(), engine.userNamespaceRemap());
    }
}
