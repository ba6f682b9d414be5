package io.vigie.collect;

import io.vigie.collect.engine.EngineChange;
import java.util.Set;

/** A way to see a host. */
public interface Scanner {

    /** Looks at everything again. */
    HostScan full();

    /** Looks again at what may have changed, and gives everything as it is known now. */
    HostScan again(Set<EngineChange> changes);

    /** Whether a change can make a difference at all. May be called while another thread looks. */
    default boolean concerns(EngineChange change) {
        return true;
    }

    /** Tells whether every change is heard of as it happens. */
    default void watched(boolean following) {}
}
