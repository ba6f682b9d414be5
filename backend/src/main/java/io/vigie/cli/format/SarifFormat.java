package io.vigie.cli.format;

import io.vigie.cli.audit.AuditResult;
import io.vigie.cli.audit.AuditResult.JudgedSubject;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.Selection.SelectedItem;
import io.vigie.compose.file.Place;
import io.vigie.judging.SubjectVerdict;
import io.vigie.judging.VerdictTexts;
import io.vigie.report.Digest;
import io.vigie.report.Section;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.InertText;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An audit as SARIF 2.1.0: each rule and subject one result, each item that no rule decides one to review. */
public final class SarifFormat {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final CliTexts words;
    private final String version;

    public SarifFormat(CliTexts words, String version) {
        this.words = words;
        this.version = version;
    }

    public String of(AuditResult audit) {
        return JsonText.of(Map.of("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run(audit))));
    }

    private Map<String, Object> run(AuditResult audit) {
        SarifRules rules = new SarifRules(audit, words);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver(rules)));
        run.put("automationDetails", Map.of("id", "vigie/" + segments(audit) + "/"));
        run.put("columnKind", "unicodeCodePoints");
        run.put("invocations", List.of(invocation(audit)));
        run.put("language", words.language().getLanguage());
        run.put("results", results(audit, rules));
        return run;
    }

    private static String segments(AuditResult audit) {
        return segment(audit.selection().frameworkId())
                + "/"
                + segment(audit.machine().name());
    }

    private Map<String, Object> driver(SarifRules rules) {
        return Map.of("name", "Vigie", "version", version, "rules", rules.descriptors());
    }

    private static Map<String, Object> invocation(AuditResult audit) {
        Map<String, Object> invocation = new LinkedHashMap<>();
        invocation.put("executionSuccessful", audit.blind().isEmpty());
        invocation.put("endTimeUtc", audit.at().toString());
        invocation.put(
                "toolExecutionNotifications",
                audit.blind().stream().map(SarifFormat::notification).toList());
        return invocation;
    }

    private static Map<String, Object> notification(Section section) {
        String text = section.problem()
                .map(problem -> problem.code() + ": " + problem.detail())
                .orElse("");
        return Map.of("level", "error", "message", Map.of("text", section.kind().word() + ": " + text));
    }

    private List<Object> results(AuditResult audit, SarifRules rules) {
        List<Object> results = new ArrayList<>();
        audit.byRule()
                .forEach((rule, verdicts) ->
                        verdicts.forEach(verdict -> results.add(result(audit, rules, rule, verdict))));
        for (SelectedItem item : audit.selection().items()) {
            if (item.item().manual()) {
                results.add(review(audit, rules, item));
            }
        }
        return results;
    }

    private Map<String, Object> result(AuditResult audit, SarifRules rules, Rule rule, SubjectVerdict verdict) {
        JudgedSubject subject = JudgedSubject.of(verdict);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", rule.id());
        result.put("ruleIndex", rules.index(rule.id()));
        result.put("kind", kind(verdict.verdict()));
        result.put("level", verdict.verdict() == Verdict.FAIL ? SarifRules.level(verdict.severity()) : "none");
        result.put("message", Map.of("text", message(rule, verdict)));
        result.put("locations", List.of(location(audit, subject, verdict.evidence())));
        result.put("partialFingerprints", fingerprint(audit, rule.id(), subject));
        result.put("properties", Map.of("evidence", evidence(verdict)));
        return result;
    }

    private Map<String, Object> review(AuditResult audit, SarifRules rules, SelectedItem item) {
        JudgedSubject host = new JudgedSubject(SubjectKind.HOST, audit.machine().name(), "host");
        String id = SarifRules.id(item);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", id);
        result.put("ruleIndex", rules.index(id));
        boolean awaited = audit.takesAttestation(item);
        result.put("kind", awaited ? "review" : "notApplicable");
        result.put("level", "none");
        String verdict = words.of(VerdictTexts.withoutSubject(item.item(), awaited));
        result.put("message", Map.of("text", words.of(item.item().title()) + ". " + verdict + "."));
        result.put("locations", List.of(location(audit, host, List.of())));
        result.put("partialFingerprints", fingerprint(audit, id, host));
        return result;
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case FAIL -> "fail";
            case NOT_APPLICABLE -> "notApplicable";
            case UNKNOWN -> "open";
            case MANUAL -> "review";
        };
    }

    private String message(Rule rule, SubjectVerdict verdict) {
        if (verdict.verdict() == Verdict.FAIL) {
            return InertText.of(rule.findingOf(verdict.evidence(), verdict.name(), words.language()) + ".");
        }
        return InertText.of(verdict.kind().word() + " " + verdict.name() + ": "
                + words.of(verdict.why().map(WhyUnknown::sentence).orElse(rule.title())) + ".");
    }

    private List<Map<String, Object>> evidence(SubjectVerdict verdict) {
        return verdict.evidence().stream()
                .map(Evidence::brief)
                .map(seen -> Map.<String, Object>of(
                        "fact", seen.fact(), "value", InertText.of(seen.text()), "source", InertText.of(seen.source())))
                .toList();
    }

    /** An object of an engine is in no file; a path that names it is what tools sort and compare by. */
    private static Map<String, Object> location(AuditResult audit, JudgedSubject subject, List<Evidence> evidence) {
        List<String> names = List.of(audit.machine().name(), subject.kind().word(), subject.key());
        String path = names.stream().map(SarifFormat::segment).reduce("docker", (left, right) -> left + "/" + right);
        return Map.of(
                "physicalLocation",
                audit.place(subject, evidence).map(SarifFormat::inFile).orElseGet(() -> physical(path, 1, 1)),
                "logicalLocations",
                List.of(Map.of(
                        "name",
                        InertText.of(subject.name()),
                        "fullyQualifiedName",
                        InertText.of(String.join("/", names)),
                        "kind",
                        "resource")));
    }

    private static Map<String, Object> inFile(Place place) {
        String path = List.of(place.file().split("/", -1)).stream()
                .map(name -> name.equals("..") ? name : segment(name))
                .collect(Collectors.joining("/"));
        return physical(path.startsWith("/") ? "file://" + path : path, place.line(), place.column());
    }

    private static Map<String, Object> physical(String uri, int line, int column) {
        Map<String, Object> region =
                column == 1 ? Map.of("startLine", line) : Map.of("startLine", line, "startColumn", column);
        return Map.of("artifactLocation", Map.of("uri", uri), "region", region);
    }

    private static String segment(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.matches("\\.{1,2}") ? encoded.replace(".", "%2E") : encoded;
    }

    private static Map<String, Object> fingerprint(AuditResult audit, String rule, JudgedSubject subject) {
        String identity =
                String.join("\n", audit.machine().name(), subject.kind().word(), subject.key(), rule);
        return Map.of("vigie/v1", Digest.of(identity.getBytes(StandardCharsets.UTF_8)));
    }
}
