package io.vigie.ui.waivers;

import io.vigie.waivers.Waiver;
import io.vigie.waivers.WaiverScope;
import java.util.Optional;

/** The part of the fleet that an earlier waiver covers. */
class SameScope extends ScopeChoice {
    private static final long serialVersionUID = 1L;

    private final transient WaiverScope scope;

    SameScope(Waiver earlier) {
        this.scope = earlier.scope();
        add(WaiverWords.covers(earlier));
    }

    @Override
    Optional<WaiverScope> value() {
        return Optional.of(scope);
    }

    @Override
    boolean complete() {
        return true;
    }
}
