package io.vigie.cli.audit;

import io.vigie.cli.audit.ComposeState.Step;
import io.vigie.compose.ComposeOptions;
import io.vigie.compose.ComposeService;
import io.vigie.compose.edit.FilePatch;
import io.vigie.compose.file.ComposeProblem;
import io.vigie.compose.file.Place;
import io.vigie.report.reader.InertText;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.fixes.ServiceFix;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fixes findings in the text of Compose files, one after the other. Each change is judged before it is kept: the finding has to be
 * gone, and nothing else may be worse.
 */
public final class ComposeFixer {
    /** Some fixes change one element of a list at a time. */
    private static final int MOST_ROUNDS = 50;

    private static final int MOST_FINDINGS = 2_000;

    private final FileAuditor auditor;
    private final CliTexts words;
    private final Instant now;
    private final List<String> remarks = new ArrayList<>();

    public ComposeFixer(Catalogue catalogue, Allowed allowed, CliTexts words, Instant now) {
        this.auditor = new FileAuditor(catalogue, allowed);
        this.words = words;
        this.now = now;
    }

    /**
     * @param patch for {@code patch -p0}; empty where nothing is changed
     * @param remarks what was not fixed, and why, and what is changed for other services too
     */
    public record FixedFiles(String patch, List<String> remarks) {
        public FixedFiles {
            remarks = List.copyOf(remarks);
        }
    }

    public FixedFiles fix(ComposeOptions options, Selection selection) {
        ComposeState state = ComposeState.read(options, new FilePatch(Path.of(""), Map.of()), auditor, now);
        List<Finding> findings = findings(state, selection);
        for (Finding finding : findings.subList(0, Math.min(MOST_FINDINGS, findings.size()))) {
            state = fixed(state, finding);
        }
        if (findings.size() > MOST_FINDINGS) {
            remarks.add(words.text("fix.many", MOST_FINDINGS));
        }
        return new FixedFiles(state.patch().text(), remarks);
    }

    /**
     * @param place in the files as they are
     */
    private record Finding(String key, String service, Rule rule, Place place) {}

    private static List<Finding> findings(ComposeState state, Selection selection) {
        return state.services().stream()
                .flatMap(service -> selection.rules().stream()
                        .filter(rule -> fails(state, service.key(), rule))
                        .map(rule -> new Finding(
                                service.key(), service.name(), rule, state.place(service.key(), rule.id()))))
                .toList();
    }

    private static boolean fails(ComposeState state, String key, Rule rule) {
        return state.verdict(key, rule.id())
                .filter(verdict -> verdict.verdict() == Verdict.FAIL)
                .isPresent();
    }

    private ComposeState fixed(ComposeState before, Finding finding) {
        ComposeState state = before;
        List<Place> changed = new ArrayList<>();
        for (int round = 0; round < MOST_ROUNDS && fails(state, finding.key(), finding.rule()); round++) {
            Optional<Step.Changed> next = next(state, finding);
            if (next.isEmpty()) {
                return before;
            }
            changed.addAll(next.get().places());
            state = forOthers(before, next.get().state(), finding, next.get().places());
        }
        Optional<String> worse = state.worseThan(before);
        if (worse.isPresent()) {
            return refused(before, finding, words.text("fix.worse", worse.get()));
        }
        if (fails(state, finding.key(), finding.rule())) {
            return refused(before, finding, words.text("fix.elsewhere"));
        }
        told(before, finding, changed);
        return state;
    }

    /** Services that lose the same with it get what comes in its place. */
    private ComposeState forOthers(ComposeState before, ComposeState changed, Finding finding, List<Place> places) {
        ComposeState state = changed;
        for (ComposeService other : before.users(places, finding.service())) {
            if (fails(before, other.key(), finding.rule())
                    && state.with(other.name(), fix(before, other.key(), other.name(), finding.rule()))
                            instanceof Step.Changed more) {
                state = more.state();
            }
        }
        return state;
    }

    private ServiceFix fix(ComposeState state, String key, String name, Rule rule) {
        List<Evidence> observed = state.verdict(key, rule.id()).orElseThrow().evidence();
        return switch (state.project().deployer()) {
            case COMPOSE ->
                ServiceFix.of(
                        rule.fix(),
                        observed,
                        name,
                        part -> state.service(name).find("deploy", part).isPresent(),
                        words.language());
            case SWARM -> ServiceFix.ofStack(rule.fix(), observed, name, words.language());
        };
    }

    /** Empty where it cannot be fixed, which was said. */
    private Optional<Step.Changed> next(ComposeState state, Finding finding) {
        ServiceFix fix = fix(state, finding.key(), finding.service(), finding.rule());
        if (fix.leavesChoice()) {
            refused(state, finding, words.text("fix.choice"));
            return Optional.empty();
        }
        try {
            return changed(state, finding, fix);
        } catch (ComposeProblem broken) {
            refused(state, finding, words.text("fix.form", InertText.of(String.valueOf(broken.getMessage()))));
            return Optional.empty();
        }
    }

    private Optional<Step.Changed> changed(ComposeState state, Finding finding, ServiceFix fix) {
        return switch (state.with(finding.service(), fix)) {
            case Step.Changed changed -> Optional.of(changed);
            case Step.Refused(Place at, String why) -> {
                refused(
                        state,
                        finding,
                        words.text("fix." + why, written(state.patch().before(at))));
                yield Optional.empty();
            }
            case Step.Nothing _ -> {
                refused(state, finding, fix.note().orElse(words.text("fix.elsewhere")));
                yield Optional.empty();
            }
        };
    }

    private ComposeState refused(ComposeState state, Finding finding, String why) {
        remarks.add(words.text("fix.refused", place(finding), named(finding), InertText.of(why)));
        return state;
    }

    private static String place(Finding finding) {
        return written(finding.place());
    }

    private static String written(Place place) {
        return InertText.of(place.file()) + ":" + place.line();
    }

    private static String named(Finding finding) {
        return InertText.of(finding.service()) + ": " + finding.rule().id();
    }

    private void told(ComposeState before, Finding finding, List<Place> changed) {
        List<String> others = before.users(changed, finding.service()).stream()
                .map(ComposeService::name)
                .toList();
        if (!others.isEmpty()) {
            String names = InertText.of(String.join(", ", others));
            remarks.add(words.text("fix.shared", place(finding), named(finding), names));
        }
    }
}
