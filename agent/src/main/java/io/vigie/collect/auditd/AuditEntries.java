package io.vigie.collect.auditd;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import io.vigie.report.value.AuditRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules of the audit in their order, to what they record of paths. The first rule that fits decides; rules that see only
 * some users, programs or outcomes are left out, since they do not record what others do.
 */
final class AuditEntries {
    private static final int MAXIMUM_RULES = 2_000;

    private AuditEntries() {}

    static List<AuditRule> watches(List<AuditEntry> entries, HostRoot root) throws NotRead {
        if (entries.stream().anyMatch(entry -> entry.verb() == AuditEntry.Verb.NEVER_ANY_TASK)) {
            return List.of();
        }
        List<AuditEntry> exclusions = new ArrayList<>();
        List<AuditRule> watches = new ArrayList<>();
        for (AuditEntry entry : entries) {
            switch (entry.verb()) {
                case NEVER -> exclusions.add(entry);
                case ALWAYS -> watch(entry, exclusions, root).ifPresent(watches::add);
                case NEVER_ANY_TASK, OTHER -> {}
            }
            if (Math.max(watches.size(), exclusions.size()) > MAXIMUM_RULES) {
                throw new NotRead(Missing.TOO_LARGE);
            }
        }
        return watches;
    }

    private static Optional<AuditRule> watch(AuditEntry entry, List<AuditEntry> exclusions, HostRoot root) {
        if (entry.path().isEmpty() || entry.narrowed() || isFolderAlone(entry, root)) {
            return Optional.empty();
        }
        AuditEntry left = entry;
        for (AuditEntry exclusion : exclusions) {
            left = exclusion.covers(left) ? left.without(exclusion.permissions()) : left;
        }
        return left.permissions().isEmpty() ? Optional.empty() : Optional.of(rule(left));
    }

    /** A rule on a folder and not on what is below it is no watch in the sense of a report. */
    private static boolean isFolderAlone(AuditEntry entry, HostRoot root) {
        return !entry.tree() && root.isFolder(entry.path().orElseThrow());
    }

    /** Its key is what somebody wrote there, and so stays on the host. */
    private static AuditRule rule(AuditEntry entry) {
        String permissions = entry.someSystemCalls() ? "" : entry.permissions();
        return new AuditRule(entry.path().orElseThrow(), permissions, "");
    }
}
