package io.vigie.rules.fixes.plan;

import io.vigie.rules.fixes.FixPart.ContainerUpdate;
import io.vigie.rules.fixes.FixPart.FilePermissions;
import io.vigie.rules.fixes.FixPart.KernelSettings;
import io.vigie.rules.fixes.FixPart.PackageUpgrade;
import io.vigie.rules.fixes.FixPart.WholeFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the findings of a host need changed.
 *
 * @param at the instant at which these were the findings
 * @param loadsAudit whether rules of the audit have to be loaded, beyond what is added to them
 * @param findings how many findings there are
 * @param fixed how many of them these changes end without a person
 * @param leftOut how many findings had no room
 */
public record FixPlan(
        String host,
        Instant at,
        List<ComposeProject> compose,
        Optional<DaemonPlan> daemon,
        List<Planned<String>> auditRules,
        boolean loadsAudit,
        List<Planned<FilePermissions>> permissions,
        List<Planned<KernelSettings>> kernel,
        List<Planned<WholeFile>> wholeFiles,
        List<Planned<PackageUpgrade>> packages,
        List<Planned<ContainerUpdate>> containers,
        List<LeftToPerson> byHand,
        int findings,
        int fixed,
        long leftOut) {

    public FixPlan {
        compose = List.copyOf(compose);
        auditRules = List.copyOf(auditRules);
        permissions = List.copyOf(permissions);
        kernel = List.copyOf(kernel);
        wholeFiles = List.copyOf(wholeFiles);
        packages = List.copyOf(packages);
        containers = List.copyOf(containers);
        byHand = List.copyOf(byHand);
    }

    /** How many findings need a person, wholly or for a part. */
    public int needPerson() {
        return findings - fixed;
    }
}
