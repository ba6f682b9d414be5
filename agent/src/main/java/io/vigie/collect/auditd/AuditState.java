package io.vigie.collect.auditd;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import java.io.IOException;
import java.util.List;

/**
 * The kernel's audit as it is now.
 *
 * @param rules in the order in which the kernel tries them
 */
public record AuditState(boolean enabled, List<AuditEntry> rules) {

    /** Where it is asked for. */
    public interface Source {
        /** Throws {@link NotRead} where the kernel does not answer. */
        AuditState of(HostRoot root) throws IOException;
    }
}
