package io.vigie.collect.auditd;

import static io.vigie.collect.builder.HostBuilder.AUDIT_ENABLED;
import static io.vigie.collect.builder.HostBuilder.AUDIT_RULES_LOADED;
import static io.vigie.collect.builder.HostBuilder.AUDIT_RULES_ON_DISK;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.HostSection;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Host;
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
    public Set<Fact<Host, ?>> facts() {
        return Set.of(AUDIT_ENABLED, AUDIT_RULES_LOADED, AUDIT_RULES_ON_DISK);
    }

    @Override
    public void scan(HostRoot root, RecordBuilder<Host> found) {
        onDisk(root, found);
        inKernel(root, found);
    }

    private static void onDisk(HostRoot root, RecordBuilder<Host> found) {
        AuditFiles files = new AuditFiles(root);
        try {
            found.put(AUDIT_RULES_ON_DISK, Optional.of(files.rules()), files.place());
        } catch (IOException failed) {
            found.miss(AUDIT_RULES_ON_DISK, NotRead.why(failed));
        }
    }

    private void inKernel(HostRoot root, RecordBuilder<Host> found) {
        try {
            AuditState state = kernel.of(root);
            found.put(AUDIT_ENABLED, Optional.of(state.enabled()));
            found.put(AUDIT_RULES_LOADED, Optional.of(AuditEntries.watches(state.rules(), root)));
        } catch (IOException failed) {
            found.miss(AUDIT_ENABLED, NotRead.why(failed)).miss(AUDIT_RULES_LOADED, NotRead.why(failed));
        }
    }
}
