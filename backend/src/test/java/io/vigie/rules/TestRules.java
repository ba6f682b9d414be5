package io.vigie.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.report.SubjectKind;
import io.vigie.rules.facts.Case;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.yaml.RuleSource;
import java.util.List;

/** Small rule files for tests. */
public final class TestRules {
    public static final String PRIVILEGED = """
            id: container-privileged
            version: 3
            title: {en: Not privileged, fr: Non privilégié}
            subject: container
            severity: critical
            threats: [T3]
            expect: "!container.privileged"
            why: {en: Because, fr: Parce que}
            fix:
              set: {container.privileged: false}
              impact: {en: None, fr: Aucun}
            examples:
              pass: [{container: {privileged: false}}]
              fail: [{container: {privileged: true}}]
            """;

    private TestRules() {}

    /** The file of a container rule that expects this, written on one line in double quotes. */
    public static RuleSource expecting(String expect) {
        String quoted = '"' + expect.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return privileged(PRIVILEGED.replace("\"!container.privileged\"", quoted));
    }

    public static RuleSource privileged(String text) {
        return new RuleSource("container/container-privileged.yaml", text);
    }

    public static Catalogue catalogue(RuleSource... files) {
        return Catalogue.load(List.of(files), List.of());
    }

    /** What the catalogue's one rule says of a container with these facts, on a host of which nothing is known. */
    public static Judgement judgeOne(Catalogue catalogue, String container) {
        Case judged = catalogue.readCase(SubjectKind.CONTAINER, container.getBytes(UTF_8), "{}".getBytes(UTF_8));
        return catalogue.judge(judged).getFirst();
    }
}
