package io.vigie.cli.audit;

import io.vigie.compose.ComposeOptions;
import io.vigie.compose.ComposeProject;
import io.vigie.compose.ComposeService;
import io.vigie.compose.ProjectContainers;
import io.vigie.compose.edit.FileChange;
import io.vigie.compose.edit.FilePatch;
import io.vigie.compose.edit.ServiceEdit;
import io.vigie.compose.edit.ServiceValue;
import io.vigie.compose.file.ComposeText;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Place;
import io.vigie.judging.SubjectVerdict;
import io.vigie.rules.fixes.Change.Mark;
import io.vigie.rules.fixes.ServiceFix;
import io.vigie.rules.fixes.YamlEntry;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compose files as some changes leave them, and what is judged of their services.
 *
 * @param verdicts by the key of a service and the id of a rule
 */
record ComposeState(
        ComposeOptions options,
        FilePatch patch,
        ComposeProject project,
        List<ComposeService> services,
        Map<String, Map<String, SubjectVerdict>> verdicts,
        FileAuditor auditor,
        Instant now) {
    private static final String UNREADABLE = "\uFFFD";

    static ComposeState read(ComposeOptions options, FilePatch patch, FileAuditor auditor, Instant now) {
        return judged(options, patch, auditor, now, List.of(), Map.of());
    }

    /** A service that is as it was is not judged again. */
    private static ComposeState judged(
            ComposeOptions options,
            FilePatch patch,
            FileAuditor auditor,
            Instant now,
            List<ComposeService> before,
            Map<String, Map<String, SubjectVerdict>> known) {
        ComposeProject project = ComposeProject.read(options);
        List<ComposeService> services = ProjectContainers.of(project, options);
        Map<String, Map<String, SubjectVerdict>> verdicts = new HashMap<>();
        for (ComposeService service : services) {
            Optional<Map<String, SubjectVerdict>> same = before.stream()
                    .filter(old -> isSame(old, service))
                    .findFirst()
                    .flatMap(old -> Optional.ofNullable(known.get(old.key())));
            verdicts.put(service.key(), same.orElseGet(() -> byRule(auditor.verdicts(service.subject(), now))));
        }
        return new ComposeState(options, patch, project, services, verdicts, auditor, now);
    }

    private static boolean isSame(ComposeService old, ComposeService service) {
        return old.key().equals(service.key())
                && old.container().equals(service.container())
                && old.others().equals(service.others());
    }

    private static Map<String, SubjectVerdict> byRule(List<SubjectVerdict> verdicts) {
        Map<String, SubjectVerdict> byRule = new HashMap<>();
        verdicts.forEach(verdict -> byRule.put(verdict.rule(), verdict));
        return byRule;
    }

    Optional<SubjectVerdict> verdict(String key, String rule) {
        return Optional.ofNullable(verdicts.getOrDefault(key, Map.of()).get(rule));
    }

    /** As merged. */
    Node service(String name) {
        return Objects.requireNonNull(project.services().get(name));
    }

    Place place(String key, String rule) {
        List<Evidence> evidence =
                verdict(key, rule).map(SubjectVerdict::evidence).orElse(List.of());
        return FilePlaces.of(services.stream().map(ComposeService::subject).toList())
                .of(key, evidence)
                .orElseThrow();
    }

    /** A rule that is worse than in an earlier state: it fails and did not, or it is unknown and passed. */
    Optional<String> worseThan(ComposeState before) {
        return verdicts.entrySet().stream()
                .flatMap(service -> service.getValue().values().stream()
                        .filter(now -> before.verdict(service.getKey(), now.rule())
                                .filter(then -> isWorse(then.verdict(), now.verdict()))
                                .isPresent()))
                .map(SubjectVerdict::rule)
                .min(Comparator.naturalOrder());
    }

    private static boolean isWorse(Verdict then, Verdict now) {
        return then != Verdict.FAIL && now == Verdict.FAIL || then == Verdict.PASS && now == Verdict.UNKNOWN;
    }

    /** What the changes of a fix make of the files. */
    sealed interface Step {
        record Changed(ComposeState state, List<Place> places) implements Step {}

        record Refused(Place at, String why) implements Step {}

        record Nothing() implements Step {}
    }

    /** What comes in may take the place of what goes out, so it is first. Throws where the files cannot be used any more. */
    Step with(String name, ServiceFix fix) {
        List<ServiceValue> values =
                Stream.concat(values(fix, Mark.IN), values(fix, Mark.OUT)).toList();
        ComposeState state = this;
        List<Place> places = new ArrayList<>();
        for (ServiceValue value : values) {
            FileChange change = encodable(state.edit(name).of(value, values));
            if (change instanceof FileChange.Refused(Place at, FileChange.Why why)) {
                return new Step.Refused(at, why.name().toLowerCase(Locale.ROOT));
            }
            if (change instanceof FileChange.Changed changed) {
                changed.at().ifPresent(places::add);
                state = state.with(changed);
            }
        }
        return state == this ? new Step.Nothing() : new Step.Changed(state.again(this), places);
    }

    /** A text with signs that could not be read is not that of the file. */
    private static FileChange encodable(FileChange change) {
        return change instanceof FileChange.Changed changed && changed.text().contains(UNREADABLE)
                ? new FileChange.Refused(Place.start(changed.file()), FileChange.Why.FORM)
                : change;
    }

    private static Stream<ServiceValue> values(ServiceFix fix, Mark mark) {
        return fix.entries().stream().filter(entry -> entry.mark() == mark).map(ComposeState::value);
    }

    private static ServiceValue value(YamlEntry entry) {
        return new ServiceValue(entry.mark() == Mark.OUT, entry.keys(), entry.element(), entry.top(), entry.value());
    }

    private ServiceEdit edit(String name) {
        Node service = service(name);
        return new ServiceEdit(this::text, home(name, service), name, service, project.top());
    }

    /** The first file that has the service: others are put over it. */
    private String home(String name, Node service) {
        return options.files().stream()
                .map(Path::toString)
                .filter(file ->
                        ComposeText.of(file, text(file)).find("services", name).isPresent())
                .findFirst()
                .orElse(service.place().file());
    }

    private String text(String file) {
        return options.text(Path.of(file), Place.start(file));
    }

    /** Files changed, and read; judged when the whole fix is made. */
    private ComposeState with(FileChange.Changed change) {
        ComposeOptions changed = options.with(change.file(), change.text());
        return new ComposeState(
                changed,
                patch.with(change.file(), text(change.file()), change.text()),
                ComposeProject.read(changed),
                services,
                verdicts,
                auditor,
                now);
    }

    private ComposeState again(ComposeState before) {
        return judged(options, patch, auditor, now, before.services, before.verdicts);
    }

    /** Other services to which one of these places belongs. */
    List<ComposeService> users(List<Place> places, String but) {
        return services.stream()
                .filter(service -> !service.name().equals(but) && hasAny(service(service.name()), places))
                .toList();
    }

    private static boolean hasAny(Node node, List<Place> places) {
        return places.contains(node.place())
                || switch (node) {
                    case Node.TextNode text -> false;
                    case Node.ListNode list -> list.elements().stream().anyMatch(one -> hasAny(one, places));
                    case Node.MapNode map -> map.entries().values().stream().anyMatch(one -> hasAny(one, places));
                };
    }
}
