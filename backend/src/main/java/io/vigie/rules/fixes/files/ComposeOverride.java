package io.vigie.rules.fixes.files;

import io.vigie.i18n.Text;
import io.vigie.rules.fixes.Way;
import io.vigie.rules.fixes.YamlEntry;
import io.vigie.rules.fixes.plan.ComposeEntry;
import io.vigie.rules.fixes.plan.ComposeProject;
import io.vigie.rules.fixes.plan.FixPlan;
import io.vigie.rules.fixes.plan.LeftToPerson;
import io.vigie.rules.fixes.plan.OpenFinding;
import io.vigie.rules.fixes.plan.Planned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What changes in a Compose project, as a second file beside the project's own. */
final class ComposeOverride {
    private static final Text PROJECT = new Text("Compose project: %s", "Projet Compose : %s");
    private static final Text USE = new Text(
            "Use it after the project's own file. Containers that it changes are created again, which interrupts them:",
            "À utiliser après le fichier du projet. Les conteneurs qu'il modifie sont recréés, ce qui les interrompt :");
    private static final Text RESETS = new Text(
            "Needs Docker Compose 2.24.4 or later, which knows !reset.",
            "Demande Docker Compose 2.24.4 ou ultérieur, qui connaît !reset.");

    private final FixPlan plan;
    private final ComposeProject project;
    private final Locale language;
    private final List<String> lines = new ArrayList<>();

    private ComposeOverride(FixPlan plan, ComposeProject project, Locale language) {
        this.plan = plan;
        this.project = project;
        this.language = language;
    }

    static String of(FixPlan plan, ComposeProject project, Locale language) {
        return new ComposeOverride(plan, project, language).text();
    }

    private String text() {
        Comments comments = new Comments(language);
        lines.addAll(comments.heading(plan));
        lines.add(Comments.comment(PROJECT.in(language).formatted(project.name())));
        lines.add(Comments.comment(USE.in(language)));
        lines.add(Comments.comment("  docker compose -f compose.yaml -f compose.fixes.yaml up -d"));
        if (project.resets()) {
            lines.add(Comments.comment(RESETS.in(language)));
        }
        Map<String, Object> top = new LinkedHashMap<>();
        lines.add("services:");
        project.services().forEach((service, entries) -> service(service, entries, top));
        write(top, 0);
        lines.addAll(
                comments.byHand(plan.byHand().stream().filter(this::isOfProject).toList()));
        return String.join("\n", lines) + "\n";
    }

    private boolean isOfProject(LeftToPerson left) {
        return left.change().way() == Way.COMPOSE && left.change().place().equals(project.name());
    }

    private void service(String name, List<Planned<YamlEntry>> entries, Map<String, Object> top) {
        Map<String, Object> service = new LinkedHashMap<>();
        entries.forEach(entry -> put(entry.change().top() ? top : service, entry.change()));
        lines.add("  " + YamlEntry.written(name) + ":");
        List<OpenFinding> findings = entries.stream()
                .flatMap(entry -> entry.findings().stream())
                .distinct()
                .toList();
        new Comments(language).findings(findings).forEach(comment -> lines.add("    " + comment));
        findings.stream()
                .flatMap(finding -> finding.notes(language).stream())
                .distinct()
                .forEach(note -> lines.add("    " + Comments.comment("  " + note)));
        write(service, 2);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> into, YamlEntry entry) {
        Map<String, Object> at = into;
        List<String> path = entry.path();
        for (String key : path.subList(0, path.size() - 1)) {
            at = (Map<String, Object>) at.computeIfAbsent(key, unused -> new LinkedHashMap<String, Object>());
        }
        String value = new ComposeEntry(entry).value();
        if (entry.element()) {
            ((List<String>) at.computeIfAbsent(path.getLast(), unused -> new ArrayList<String>())).add(value);
        } else {
            at.put(path.getLast(), value);
        }
    }

    private void write(Map<String, Object> mapping, int depth) {
        String indent = "  ".repeat(depth);
        mapping.forEach((key, value) -> {
            if (value instanceof String text) {
                lines.add(indent + key + ": " + text);
            } else if (value instanceof List<?> elements) {
                lines.add(indent + key + ":");
                elements.forEach(element -> lines.add(indent + "  - " + element));
            } else if (value instanceof Map<?, ?> below) {
                lines.add(indent + key + ":");
                write(strings(below), depth + 1);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> strings(Map<?, ?> mapping) {
        return (Map<String, Object>) mapping;
    }
}
