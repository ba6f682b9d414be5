package io.vigie.collect;

import java.io.IOException;
import java.util.List;

/**
 * The kernel's audit as it is now.
 *
 * @param rules in the order in which the kernel tries them
 */
record AuditState(boolean enabled, List<AuditEntry> rules) {

    /** Where it is asked for. */
    interface Source {
        /** Throws {@link NotRead} where the kernel does not answer. */
        AuditState of(HostRoot root) throws IOException;
    }
}
