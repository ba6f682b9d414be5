package io.vigie.cli.format;

import io.vigie.cli.audit.AuditResult;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.Selection.SelectedItem;
import io.vigie.judging.VerdictTexts;
import io.vigie.rules.model.Reference;
import io.vigie.rules.model.Rule;
import io.vigie.rules.model.Threat;
import io.vigie.rules.verdicts.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules that a SARIF log refers to: those of the catalogue, and one for each item that no rule decides. */
final class SarifRules {
    private final List<Object> descriptors = new ArrayList<>();
    private final Map<String, Integer> indices = new LinkedHashMap<>();
    private final CliTexts words;
    private final AuditResult audit;

    SarifRules(AuditResult audit, CliTexts words) {
        this.words = words;
        this.audit = audit;
        for (Rule rule : audit.byRule().keySet()) {
            add(rule.id(), descriptor(rule));
        }
        for (SelectedItem item : audit.selection().items()) {
            if (item.item().manual()) {
                add(id(item), descriptor(item));
            }
        }
    }

    static String id(SelectedItem item) {
        return item.framework().id() + "/" + item.item().id();
    }

    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    List<Object> descriptors() {
        return descriptors;
    }

    int index(String id) {
        return indices.getOrDefault(id, -1);
    }

    private void add(String id, Map<String, Object> descriptor) {
        indices.put(id, descriptors.size());
        descriptors.add(descriptor);
    }

    private Map<String, Object> descriptor(Rule rule) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("id", rule.id());
        descriptor.put("shortDescription", text(words.of(rule.title())));
        descriptor.put("fullDescription", text(words.of(rule.why())));
        descriptor.put("help", text(help(rule)));
        descriptor.put("defaultConfiguration", Map.of("level", level(rule.severity())));
        descriptor.put("properties", properties(rule));
        return descriptor;
    }

    private String help(Rule rule) {
        List<String> lines = new ArrayList<>();
        lines.add(words.of(rule.why()));
        new FixTexts(words).of(rule.fix()).forEach(block -> lines.add(String.join("\n", block.written())));
        return String.join("\n\n", lines);
    }

    private Map<String, Object> properties(Rule rule) {
        List<String> tags =
                new ArrayList<>(List.of("security", "docker", rule.subject().word()));
        rule.threats().stream().map(Threat::name).forEach(tags::add);
        rule.references().stream().map(SarifRules::tag).forEach(tags::add);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("tags", tags);
        properties.put("precision", "very-high");
        properties.put("security-severity", number(rule.severity()));
        List<String> obsolete = audit.selection().items().stream()
                .filter(item -> item.rules().contains(rule))
                .flatMap(item -> obsolete(item).stream())
                .toList();
        if (!obsolete.isEmpty()) {
            properties.put("obsolete", obsolete);
        }
        return properties;
    }

    private Optional<String> obsolete(SelectedItem item) {
        return item.item().obsolete().map(why -> id(item) + ": " + words.of(why));
    }

    private static String tag(Reference reference) {
        return reference.framework() + "/" + reference.item();
    }

    /** On the scale of CVSS, in the middle of what code scanning calls by the same word. */
    private static String number(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
        };
    }

    private Map<String, Object> descriptor(SelectedItem item) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("id", id(item));
        descriptor.put(
                "shortDescription",
                text(item.item().id() + " " + words.of(item.item().title())));
        descriptor.put("fullDescription", text(words.of(item.item().title())));
        descriptor.put("help", text(words.of(VerdictTexts.withoutSubject(item.item(), true))));
        descriptor.put("defaultConfiguration", Map.of("level", "none"));
        obsolete(item).ifPresent(why -> descriptor.put("properties", Map.of("obsolete", List.of(why))));
        return descriptor;
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }
}
