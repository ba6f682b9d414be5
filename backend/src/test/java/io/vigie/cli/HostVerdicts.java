package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.audit.AuditResult;
import io.vigie.cli.audit.AuditResult.Row;
import io.vigie.cli.audit.Auditor;
import io.vigie.cli.audit.Selection;
import io.vigie.cli.audit.Selection.SelectedItem;
import io.vigie.collect.HostScan;
import io.vigie.judging.SubjectVerdict;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the two newest editions of the CIS Docker Benchmark say of a host that was looked at. */
final class HostVerdicts {
    static final Catalogue CATALOGUE = Catalogue.bundled();
    static final String OLDER = "cis-docker-1.7.0";
    static final String NEWER = "cis-docker-1.8.0";
    private static final List<String> WORST_FIRST = List.of("fail", "unknown", "manual", "pass", "not-applicable");

    private final AuditResult audit;

    private HostVerdicts(AuditResult audit) {
        this.audit = audit;
    }

    static HostVerdicts of(HostScan seen) {
        return of(seen, AuditRun.NOW);
    }

    static HostVerdicts of(HostScan seen, Instant now) {
        List<Framework> frameworks = CATALOGUE.frameworks().stream()
                .filter(framework -> Set.of(OLDER, NEWER).contains(framework.id()))
                .toList();
        List<SelectedItem> items = new ArrayList<>();
        for (Framework framework : frameworks) {
            framework.items().forEach(item -> items.add(selected(framework, item)));
        }
        Selection selection = new Selection(frameworks, items, CATALOGUE.rules());
        return new HostVerdicts(
                new Auditor(CATALOGUE, Allowed.NOTHING).audit(selection, "unix:///run/docker.sock", seen, now));
    }

    private static SelectedItem selected(Framework framework, FrameworkItem item) {
        return new SelectedItem(
                framework,
                item,
                item.rules().stream()
                        .map(rule -> CATALOGUE.rule(rule).orElseThrow())
                        .toList());
    }

    /**
     * The verdict on an item, in which both editions agree.
     *
     * @param id such as {@code 5.5}, or {@code 2.7/2.8} where the older edition numbers it otherwise
     */
    String item(String id) {
        return worst(id, row -> true);
    }

    /** As {@link #item(String)}, of one subject alone. */
    String item(String id, String subject) {
        return worst(id, row -> row.subject().name().equals(subject));
    }

    private String worst(String id, Predicate<Row> wanted) {
        String[] ids = id.split("/");
        String older = worst(OLDER, ids[0], wanted);
        String newer = worst(NEWER, ids[ids.length - 1], wanted);
        assertThat(older).as("%s of %s and %s", id, OLDER, NEWER).isEqualTo(newer);
        return newer;
    }

    private String worst(String framework, String id, Predicate<Row> wanted) {
        SelectedItem item = audit.selection().items().stream()
                .filter(selected -> selected.framework().id().equals(framework))
                .filter(selected -> selected.item().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(framework + " has no item " + id));
        return audit.rows().stream()
                .filter(row -> row.item().equals(Optional.of(item)))
                .filter(wanted)
                .map(row -> row.verdict().word())
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElseThrow(() -> new AssertionError("nothing is said of " + id));
    }

    /** What a rule says of all its subjects. */
    Set<String> rule(String id) {
        return verdicts(id).map(said -> said.verdict().word()).collect(Collectors.toSet());
    }

    /** What a rule says of one subject. */
    String rule(String id, String subject) {
        return audit.of(CATALOGUE.rule(id).orElseThrow()).stream()
                .filter(said -> said.name().equals(subject))
                .map(said -> said.verdict().word())
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " says nothing of " + subject));
    }

    /** Why a rule does not know, and of which fact. */
    Set<String> unknown(String id) {
        return verdicts(id)
                .flatMap(verdict -> verdict.why().stream())
                .map(why -> why.code() + ": " + why.fact())
                .collect(Collectors.toSet());
    }

    private Stream<SubjectVerdict> verdicts(String rule) {
        return audit
                .of(CATALOGUE.rule(rule).orElseThrow(() -> new AssertionError("there is no rule " + rule)))
                .stream();
    }

    /** Rules that say this of anything, for tests that ask what may not be said. */
    Set<String> rulesSaying(String verdict) {
        return audit.verdicts().stream()
                .filter(said -> said.verdict().word().equals(verdict))
                .map(said -> said.rule())
                .collect(Collectors.toSet());
    }

    AuditResult audit() {
        return audit;
    }
}
