package io.vigie.rules.compiled;

import io.vigie.report.Configuration;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import io.vigie.rules.cel.FactsRead;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.Case;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.YamlValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Partial facts in a rule's file, with the verdict that the rule must come to.
 *
 * @param verdict the word of the verdict
 */
public record Example(String verdict, YamlValue facts) {
    /** Beside the facts, what a failing case must come to. */
    public static final String SEVERITY = "severity";

    /** The case that the facts describe. Throws {@link InvalidRule} where they are none of a wire record's. */
    public Case toCase(SubjectKind kind) {
        facts.members(allowed(kind));
        return new Case(
                kind,
                facts.find(kind.word())
                        .map(value -> read(value, kind))
                        .orElseThrow(() -> facts.invalid(Code.KEY_MISSING, "says nothing of its " + kind.word())),
                context(kind, SubjectKind.HOST).map(Host.class::cast),
                context(kind, SubjectKind.ENGINE).map(Engine.class::cast),
                facts.find(Variables.ALLOWED)
                        .map(value -> value.read(Allowed.class, Variables.ALLOWED))
                        .orElse(Allowed.NOTHING));
    }

    /** The instant of a rule that depends on time. */
    public Optional<Instant> now() {
        return facts.find(FactsRead.NOW)
                .map(value -> value.json()
                        .instant()
                        .orElseThrow(() -> value.invalid(Code.WRONG_TYPE, "no instant: " + value.text())));
    }

    /** The severity that it must come to, where that is not the rule's own. */
    public Optional<Severity> severity() {
        return facts.find(SEVERITY)
                .map(value -> Arrays.stream(Severity.values())
                        .filter(severity -> severity.word().equals(value.text()))
                        .findFirst()
                        .orElseThrow(() -> value.invalid(Code.WORD_UNKNOWN, "no severity: " + value.text())));
    }

    private static Set<String> allowed(SubjectKind kind) {
        Set<String> allowed = Variables.of(kind);
        allowed.add(FactsRead.NOW);
        allowed.add(SEVERITY);
        return allowed;
    }

    private Optional<Configuration> context(SubjectKind kind, SubjectKind under) {
        return kind == under ? Optional.empty() : facts.find(under.word()).map(value -> read(value, under));
    }

    private static Configuration read(YamlValue value, SubjectKind kind) {
        return value.read(kind.configurationType(), kind.word());
    }
}
