package io.vigie.inventory.history;

import java.time.Instant;
import java.util.List;

/** The instants at which the past must stay readable for ever, such as those that audits pin. */
public interface PinnedInstants {

    /** All of them that are committed. */
    List<Instant> pinned();
}
