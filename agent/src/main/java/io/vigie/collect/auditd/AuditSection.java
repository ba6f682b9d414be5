package io.vigie.collect.auditd;

import io.vigie.collect.facts.Gathering;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.HostSection;
import io.vigie.collect.host.NotRead;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Which files the kernel's audit watches: by the rules in force, and by those that the next start loads. */
public final class AuditSection implements HostSection {
    private final AuditState.Source kernel;

    public AuditSection() {
        this(KernelAudit::state);
    }

    public AuditSection(AuditState.Source kernel) {
        this.kernel = kernel;
    }

    @Override
    public Set<String> facts() {
        return Set.of("auditEnabled", "auditRulesLoaded", "auditRulesOnDisk");
    }

    @Override
    public void look(HostRoot root, Gathering found) {
        onDisk(root, found);
        inKernel(root, found);
    }

    private static void onDisk(HostRoot root, Gathering found) {
        AuditFiles files = new AuditFiles(root);
        try {
            found.put("auditRulesOnDisk", Optional.of(files.rules()), files.place());
        } catch (IOException failed) {
            found.miss("auditRulesOnDisk", NotRead.why(failed));
        }
    }

    private void inKernel(HostRoot root, Gathering found) {
        try {
            AuditState state = kernel.of(root);
            found.put("auditEnabled", Optional.of(state.enabled()));
            found.put("auditRulesLoaded", Optional.of(AuditEntries.watches(state.rules(), root)));
        } catch (IOException failed) {
            found.miss("auditEnabled", NotRead.why(failed)).miss("auditRulesLoaded", NotRead.why(failed));
        }
    }
}
