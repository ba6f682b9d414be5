package io.vigie.collect;

import java.util.Set;

/** A way to see a host. */
public interface Look {

    /** Looks at everything anew. */
    Collection full();

    /** Looks anew at what may have changed, and gives everything as it is known now. */
    Collection again(Set<EngineChange> changes);
}
