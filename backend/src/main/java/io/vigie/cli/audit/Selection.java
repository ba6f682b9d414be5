package io.vigie.cli.audit;

import io.vigie.report.SubjectKind;
import io.vigie.report.reader.InertText;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.rules.model.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the catalogue is asked for.
 *
 * @param frameworks those whose items are looked at
 * @param items with the rules that are looked at for each
 * @param others rules that none of the items refers to
 */
public record Selection(List<Framework> frameworks, List<SelectedItem> items, List<Rule> others) {

    /** An item, with the rules that were asked for of those that decide it. */
    public record SelectedItem(Framework framework, FrameworkItem item, List<Rule> rules) {}

    /** Every rule that is looked at, once. */
    Set<Rule> rules() {
        Set<Rule> rules = new LinkedHashSet<>();
        items.forEach(item -> rules.addAll(item.rules()));
        rules.addAll(others);
        return rules;
    }

    /** What of it is on these kinds of subjects. */
    public Selection on(SubjectKind... kinds) {
        return on(Set.of(kinds));
    }

    private Selection on(Set<SubjectKind> kinds) {
        List<SelectedItem> some = items.stream()
                .map(item -> new SelectedItem(item.framework(), item.item(), on(kinds, item.rules())))
                .filter(item -> !item.rules().isEmpty())
                .toList();
        return new Selection(frameworks, some, on(kinds, others));
    }

    private static List<Rule> on(Set<SubjectKind> kinds, List<Rule> rules) {
        return rules.stream().filter(rule -> kinds.contains(rule.subject())).toList();
    }

    /** The id of the one framework, or {@code all}. */
    public String frameworkId() {
        return frameworks.size() == 1 ? frameworks.getFirst().id() : AuditOptions.ALL_FRAMEWORKS;
    }

    /** Throws {@link UsageProblem} for what the catalogue does not have. */
    public static Selection of(Catalogue catalogue, AuditOptions options, CliTexts words) {
        List<Framework> frameworks = frameworks(catalogue, options, words);
        options.level().ifPresent(level -> known(level, frameworks, words));
        ItemChoice choice = new ItemChoice(options.level(), options.profile());
        List<SelectedItem> items = new ArrayList<>();
        for (Framework framework : frameworks) {
            for (FrameworkItem item : framework.items()) {
                if (choice.covers(item)) {
                    selected(catalogue, framework, item, options.only()).ifPresent(items::add);
                }
            }
        }
        Selection selection = new Selection(frameworks, items, others(catalogue, options, frameworks));
        refuseUnmatched(selection, options.only(), words);
        return selection;
    }

    private static List<Framework> frameworks(Catalogue catalogue, AuditOptions options, CliTexts words) {
        String id = options.framework().orElse(AuditOptions.DEFAULT_FRAMEWORK);
        List<Framework> found = catalogue.frameworks().stream()
                .filter(framework ->
                        id.equals(AuditOptions.ALL_FRAMEWORKS) || framework.id().equals(id))
                .toList();
        if (found.isEmpty()) {
            String known = catalogue.frameworks().stream().map(Framework::id).collect(Collectors.joining(", "));
            throw new UsageProblem(words.text("usage.framework", InertText.of(id), known));
        }
        return found;
    }

    private static void known(String level, List<Framework> frameworks, CliTexts words) {
        List<String> levels = frameworks.stream()
                .flatMap(framework -> ItemChoice.levels(framework).stream())
                .distinct()
                .sorted()
                .toList();
        if (!levels.contains(level)) {
            throw new UsageProblem(
                    words.text("usage.level", InertText.of(level), levels.isEmpty() ? "-" : String.join(", ", levels)));
        }
    }

    private static Optional<SelectedItem> selected(
            Catalogue catalogue, Framework framework, FrameworkItem item, List<String> only) {
        List<Rule> rules =
                item.rules().stream().flatMap(id -> catalogue.rule(id).stream()).toList();
        if (only.isEmpty() || only.stream().anyMatch(word -> names(word, item))) {
            return Optional.of(new SelectedItem(framework, item, rules));
        }
        List<Rule> named =
                rules.stream().filter(rule -> only.contains(rule.id())).toList();
        return named.isEmpty() ? Optional.empty() : Optional.of(new SelectedItem(framework, item, named));
    }

    /** {@code 5} and {@code 5.4} name items 5.4 and 5.4.1, not 5.41. */
    private static boolean names(String word, FrameworkItem item) {
        String id = item.id().toLowerCase(Locale.ROOT);
        String wanted = word.toLowerCase(Locale.ROOT);
        return id.equals(wanted) || id.startsWith(wanted + ".");
    }

    private static List<Rule> others(Catalogue catalogue, AuditOptions options, List<Framework> frameworks) {
        if (!options.everyRule()
                || options.level().isPresent()
                || options.profile().isPresent()) {
            return List.of();
        }
        Set<String> referred = frameworks.stream()
                .flatMap(framework -> framework.items().stream())
                .flatMap(item -> item.rules().stream())
                .collect(Collectors.toSet());
        return catalogue.rules().stream()
                .filter(rule -> !referred.contains(rule.id()))
                .filter(rule -> options.only().isEmpty() || options.only().contains(rule.id()))
                .toList();
    }

    private static void refuseUnmatched(Selection selection, List<String> only, CliTexts words) {
        for (String word : only) {
            boolean matched = Stream.concat(
                            selection.items.stream().flatMap(item -> item.rules().stream()), selection.others.stream())
                    .anyMatch(rule -> rule.id().equals(word));
            if (!matched && selection.items.stream().noneMatch(item -> names(word, item.item()))) {
                throw new UsageProblem(words.text("usage.only", InertText.of(word), selection.frameworkId()));
            }
        }
    }
}
