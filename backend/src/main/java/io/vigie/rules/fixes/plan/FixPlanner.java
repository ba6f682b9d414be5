package io.vigie.rules.fixes.plan;

import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.FixPart;
import io.vigie.rules.fixes.FixPart.AuditRules;
import io.vigie.rules.fixes.FixPart.ByHand;
import io.vigie.rules.fixes.FixPart.ComposeService;
import io.vigie.rules.fixes.FixPart.ContainerUpdate;
import io.vigie.rules.fixes.FixPart.DaemonSettings;
import io.vigie.rules.fixes.FixPart.FilePermissions;
import io.vigie.rules.fixes.FixPart.KernelSettings;
import io.vigie.rules.fixes.FixPart.PackageUpgrade;
import io.vigie.rules.fixes.FixPart.WholeFile;
import io.vigie.rules.fixes.Way;
import io.vigie.rules.fixes.WhyByHand;
import io.vigie.rules.fixes.YamlEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Merges the fixes of a host's findings. Where two contradict each other, the more severe finding's holds and the other is told. */
public final class FixPlanner {
    private final Locale language;
    private final Map<String, ComposeProject.Builder> compose = new LinkedHashMap<>();
    private Optional<DaemonPlan.Builder> daemon = Optional.empty();
    private final Merged<String> auditRules = new Merged<>((old, more) -> Optional.of(old));
    private final Merged<FilePermissions> permissions = new Merged<>(FixPlanner::joined);
    private final Merged<KernelSettings> kernel = new Merged<>(FixPlanner::joined);
    private final Merged<WholeFile> wholeFiles =
            new Merged<>((old, more) -> old.equals(more) ? Optional.of(old) : Optional.empty());
    private final Merged<PackageUpgrade> packages = new Merged<>((old, more) -> Optional.of(joined(old, more)));
    private final Merged<ContainerUpdate> containers = new Merged<>(FixPlanner::joined);
    private final List<LeftToPerson> byHand = new ArrayList<>();
    private boolean loadsAudit;

    private FixPlanner(Locale language) {
        this.language = language;
    }

    /**
     * @param leftOut how many findings there are beyond these
     */
    public static FixPlan plan(String host, Instant at, List<OpenFinding> findings, long leftOut, Locale language) {
        FixPlanner planner = new FixPlanner(language);
        int fixed = 0;
        for (OpenFinding finding : findings.stream()
                .sorted(Comparator.comparing(OpenFinding::severity))
                .toList()) {
            int before = planner.byHand.size();
            finding.parts(language).forEach(part -> planner.add(part, finding));
            fixed += planner.byHand.size() == before ? 1 : 0;
        }
        return planner.plan(host, at, findings.size(), fixed, leftOut);
    }

    private FixPlan plan(String host, Instant at, int findings, int fixed, long leftOut) {
        return new FixPlan(
                host,
                at,
                compose.values().stream().map(ComposeProject.Builder::built).toList(),
                daemon.flatMap(DaemonPlan.Builder::built),
                auditRules.all(),
                loadsAudit,
                permissions.all(),
                kernel.all(),
                wholeFiles.all(),
                packages.all(),
                containers.all(),
                byHand,
                findings,
                fixed,
                leftOut);
    }

    private void add(FixPart part, OpenFinding finding) {
        switch (part) {
            case ComposeService service -> compose(service, finding);
            case DaemonSettings settings -> daemon(settings, finding);
            case AuditRules rules -> audit(rules, finding);
            case FilePermissions file -> merged(permissions.add(file.path(), file, finding), finding);
            case KernelSettings settings -> merged(kernel.add(settings.file(), settings, finding), finding);
            case WholeFile file -> merged(wholeFiles.add(file.path(), file, finding), finding);
            case PackageUpgrade upgrade -> packages.add(upgrade.manager(), upgrade, finding);
            case ContainerUpdate update -> merged(containers.add(update.container(), update, finding), finding);
            case ByHand left -> byHand.add(new LeftToPerson(finding, left.why(), left.change()));
        }
    }

    private void compose(ComposeService part, OpenFinding finding) {
        List<YamlEntry> entries = part.entries();
        Optional<WhyByHand> obstacle = ComposeEntry.isName(part.project()) && ComposeEntry.isName(part.service())
                ? ComposeEntry.obstacle(entries)
                : Optional.of(WhyByHand.NAME);
        if (obstacle.isEmpty()
                && !compose.computeIfAbsent(part.project(), ComposeProject.Builder::new)
                        .add(part.service(), ComposeEntry.written(entries), finding)) {
            obstacle = Optional.of(WhyByHand.CONFLICT);
        }
        obstacle.ifPresent(why -> left(finding, why, Set.of(Way.COMPOSE)));
    }

    private void daemon(DaemonSettings part, OpenFinding finding) {
        DaemonPlan.Builder builder = daemon.orElseGet(() -> new DaemonPlan.Builder(part.host()));
        daemon = Optional.of(builder);
        builder.add(part.settings(), finding).ifPresent(why -> left(finding, why, Set.of(Way.DAEMON, Way.FLAGS)));
    }

    private void audit(AuditRules part, OpenFinding finding) {
        loadsAudit = true;
        part.rules().forEach(rule -> auditRules.add(rule, rule, finding));
    }

    private void merged(boolean agrees, OpenFinding finding) {
        if (!agrees) {
            left(finding, WhyByHand.CONFLICT, Set.of(Way.COMMAND));
        }
    }

    /** As the fix of this finding alone says it. */
    private void left(OpenFinding finding, WhyByHand why, Set<Way> ways) {
        finding.changes(language).stream()
                .filter(change -> ways.contains(change.way()))
                .findFirst()
                .or(() -> Optional.of(new Change(Way.COMMAND, "", List.of(), Optional.empty(), Optional.empty())))
                .ifPresent(change -> byHand.add(new LeftToPerson(finding, why, change)));
    }

    /** Modes that only take permissions away hold together; two owners do not. */
    private static Optional<FilePermissions> joined(FilePermissions old, FilePermissions more) {
        Optional<String> owner = old.owner().or(more::owner);
        Optional<String> mode = old.mode().or(more::mode);
        if (more.owner().isPresent() && !owner.equals(more.owner())) {
            return Optional.empty();
        }
        if (old.mode().isPresent() && more.mode().isPresent() && !old.mode().equals(more.mode())) {
            String both = old.mode().get() + "," + more.mode().get();
            if (!both.matches("[ugoa]+-[rwxst]+(?:,[ugoa]*-[rwxst]+)*")) {
                return Optional.empty();
            }
            mode = Optional.of(both);
        }
        return Optional.of(
                new FilePermissions(old.path(), mode, owner, old.withoutAccessList() || more.withoutAccessList()));
    }

    private static Optional<KernelSettings> joined(KernelSettings old, KernelSettings more) {
        Set<String> lines = new LinkedHashSet<>(old.settings());
        lines.addAll(more.settings());
        long names = lines.stream()
                .map(line -> line.replaceFirst("=.*", ""))
                .distinct()
                .count();
        return names == lines.size()
                ? Optional.of(new KernelSettings(old.file(), List.copyOf(lines)))
                : Optional.empty();
    }

    private static PackageUpgrade joined(PackageUpgrade old, PackageUpgrade more) {
        Set<String> names = new LinkedHashSet<>(old.names());
        names.addAll(more.names());
        return new PackageUpgrade(old.manager(), List.copyOf(names));
    }

    private static Optional<ContainerUpdate> joined(ContainerUpdate old, ContainerUpdate more) {
        Map<String, String> options = new LinkedHashMap<>(old.options());
        for (Map.Entry<String, String> option : more.options().entrySet()) {
            if (!option.getValue().equals(options.getOrDefault(option.getKey(), option.getValue()))) {
                return Optional.empty();
            }
            options.put(option.getKey(), option.getValue());
        }
        return Optional.of(new ContainerUpdate(old.container(), options));
    }
}
