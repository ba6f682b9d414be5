package io.vigie.rules;

import io.vigie.report.SubjectKind;
import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.Fix;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.model.Reference;
import io.vigie.rules.model.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pages of docs/rules, made from the catalogue. */
final class CatalogueDocs {
    private static final String MADE =
            "<!-- Made from the catalogue by `make rules`; change the rules, not this page. -->\n\n";

    private final Catalogue catalogue;

    CatalogueDocs(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Texts by the path below docs/rules. */
    Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        pages.put("README.md", MADE + index());
        for (SubjectKind kind : SubjectKind.values()) {
            pages.put(kind.word() + ".md", MADE + subject(kind));
        }
        pages.put("fixes.md", MADE + FixProofs.page());
        catalogue.frameworks().forEach(framework -> pages.put(framework.id() + ".md", MADE + framework(framework)));
        return pages;
    }

    private String index() {
        StringBuilder page = new StringBuilder("# The catalogue\n\n%d rules judge %d kinds of subject; "
                .formatted(catalogue.rules().size(), SubjectKind.values().length));
        page.append("[how to write one](../rules.md), [how each fix is proved](fixes.md).\n\n## Frameworks\n\n");
        page.append(
                "| framework | items | decided by rules | of these obsolete | manual |\n| --- | --: | --: | --: | --: |\n");
        catalogue.frameworks().forEach(framework -> page.append(coverage(framework)));
        for (SubjectKind kind : SubjectKind.values()) {
            page.append("\n## [%s](%s.md)\n\n".formatted(capital(kind.word()), kind.word()));
            page.append(
                    "| rule | severity | what it expects | threats | CIS 1.8.0 |\n| --- | --- | --- | --- | --- |\n");
            of(kind).forEach(rule -> page.append(row(rule)));
        }
        return page.toString();
    }

    private static String coverage(Framework framework) {
        List<FrameworkItem> items = framework.items();
        long manual = items.stream().filter(FrameworkItem::manual).count();
        long obsolete = items.stream()
                .filter(item -> !item.manual() && item.obsolete().isPresent())
                .count();
        return "| [%s](%s.md) | %d | %d | %d | %d |\n"
                .formatted(
                        framework.title().en(), framework.id(), items.size(), items.size() - manual, obsolete, manual);
    }

    private static String row(Rule rule) {
        return "| [`%s`](%s.md#%s) | %s | %s | %s | %s |\n"
                .formatted(
                        rule.id(),
                        rule.subject().word(),
                        rule.id(),
                        rule.severity().word(),
                        cell(rule.title().en()),
                        threats(rule),
                        references(rule, "cis-docker-1.8.0"));
    }

    private static String references(Rule rule, String framework) {
        return rule.references().stream()
                .filter(reference -> reference.framework().equals(framework))
                .map(Reference::item)
                .collect(Collectors.joining(", "));
    }

    private List<Rule> of(SubjectKind kind) {
        return catalogue.rules().stream().filter(rule -> rule.subject() == kind).toList();
    }

    private String subject(SubjectKind kind) {
        StringBuilder page = new StringBuilder("# Rules on a %s\n".formatted(kind.word()));
        of(kind).forEach(rule -> page.append(section(rule)));
        return page.toString();
    }

    private String section(Rule rule) {
        List<String> parts = new ArrayList<>();
        parts.add("\n## %s\n".formatted(rule.id()));
        parts.add("**%s** · *%s*\n".formatted(rule.title().en(), rule.title().fr()));
        parts.add("Severity %s · threats %s · version %d\n"
                .formatted(rule.severity().word(), threats(rule), rule.version()));
        parts.add(rule.why().en() + "\n");
        rule.milder()
                .forEach(one -> parts.add("Severity %s where%s\n"
                                .formatted(
                                        one.severity().word(),
                                        one.where()
                                                .map(where -> " " + where.en())
                                                .orElse(""))
                        + code(one.when())));
        rule.applies().ifPresent(applies -> parts.add("Applies where\n" + code(applies)));
        parts.add("Expects\n" + code(rule.expect()));
        rule.until().ifPresent(until -> parts.add("Until\n" + code(until)));
        parts.add(facts(rule));
        parts.add(fix(rule.fix()));
        parts.add("Items: " + items(rule) + "\n");
        return String.join("\n", parts);
    }

    private String facts(Rule rule) {
        return catalogue.factsReadBy(rule.id()).stream()
                .map(fact -> "- `%s` from %s\n".formatted(fact.fact(), fact.source()))
                .collect(Collectors.joining("", "Reads\n\n", ""));
    }

    private static String fix(Fix fix) {
        StringBuilder text = new StringBuilder("How to fix it\n\n");
        WrittenFix written = WrittenFix.ofAny(fix, Locale.ENGLISH);
        written.changes().forEach(change -> text.append(way(change)));
        return text.append("\nImpact: %s\n".formatted(written.impact())).toString();
    }

    private static String way(Change change) {
        String label = change.way().label(Locale.ENGLISH);
        String lines = change.lines().isEmpty()
                ? ""
                : "\n```%s\n%s\n```\n".formatted(change.replaces() ? "diff" : "text", change.diff());
        String apply = change.apply()
                .map("\nIn force by\n\n```sh\n%s\n```\n"::formatted)
                .orElse("");
        return "%s:%s\n%s%s\n"
                .formatted(label, change.note().map(note -> " " + note).orElse(""), lines, apply);
    }

    private static String items(Rule rule) {
        return rule.references().stream()
                .map(reference ->
                        "[%s](%s.md) %s".formatted(reference.framework(), reference.framework(), reference.item()))
                .collect(Collectors.joining(" · "));
    }

    private static String framework(Framework framework) {
        StringBuilder page =
                new StringBuilder("# %s\n".formatted(framework.title().en()));
        String section = "";
        for (FrameworkItem item : framework.items()) {
            if (!item.section().en().equals(section)) {
                section = item.section().en();
                page.append(
                        "\n## %s\n\n| item | | level | decided by |\n| --- | --- | --- | --- |\n".formatted(section));
            }
            page.append("| %s | %s | %s | %s |\n"
                    .formatted(item.id(), cell(item.title().en()), level(item), decidedBy(item)));
        }
        return page.toString();
    }

    private static String level(FrameworkItem item) {
        return item.level().orElse("")
                + item.profile().map(profile -> " " + profile).orElse("");
    }

    private static String decidedBy(FrameworkItem item) {
        String rules = item.rules().stream()
                .map(rule -> "[`%s`](%s.md#%s)".formatted(rule, rule.substring(0, rule.indexOf('-')), rule))
                .collect(Collectors.joining(", "));
        String decided = item.manual() ? "*manual: takes an attestation*" : rules;
        return item.obsolete()
                .map(why -> "obsolete: " + cell(why.en()) + " " + decided)
                .orElse(decided);
    }

    private static String threats(Rule rule) {
        return Arrays.toString(rule.threats().toArray()).replaceAll("[\\[\\]]", "");
    }

    private static String code(String expression) {
        return "\n```cel\n" + expression.strip() + "\n```\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
