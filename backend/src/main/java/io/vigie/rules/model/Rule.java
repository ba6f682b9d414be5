package io.vigie.rules.model;

import io.vigie.i18n.Text;
import io.vigie.json.CanonicalJson;
import io.vigie.report.Digest;
import io.vigie.report.SubjectKind;
import io.vigie.rules.fixes.Fix;
import io.vigie.rules.sentences.FindingSentence;
import io.vigie.rules.sentences.RuleSentence;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Severity;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One rule of the catalogue.
 *
 * @param id readable words, the same for ever
 * @param version of what the rule decides, from 1; raised with every change of its expressions
 * @param title the control, as an imperative
 * @param finding what is wrong with an object that fails; absent in older packs of rules
 * @param severity of an object that fails, and the worst that any has
 * @param milder where one that fails matters less: the first of these that is true decides
 * @param expect CEL that is true where all is well
 * @param applies CEL that is false where the rule does not concern a case
 * @param until CEL for the instant, or the list of instants, at which time alone may change the verdict
 * @param support over what was known of ends of support, where {@code until} reads it
 * @param references items of frameworks that the rule helps to decide
 */
public record Rule(
        String id,
        int version,
        Text title,
        Optional<FindingSentence> finding,
        SubjectKind subject,
        Severity severity,
        List<MilderCase> milder,
        List<Threat> threats,
        String expect,
        Optional<String> applies,
        Optional<String> until,
        Optional<String> support,
        Text why,
        Fix fix,
        List<Reference> references) {

    public Rule {
        milder = List.copyOf(milder);
        threats = List.copyOf(threats);
        references = List.copyOf(references);
    }

    /** Over what a judgement depends on: equal digests judge alike, whatever their words for people are. */
    public String digest() {
        return Digest.of(CanonicalJson.write(decision()));
    }

    /** What decides, with the titles it had, as JSON: kept for as long as a judgement refers to it. */
    public String definition() {
        Map<String, Object> definition = decision();
        definition.put("title", title);
        return new String(CanonicalJson.write(definition), StandardCharsets.UTF_8);
    }

    private Map<String, Object> decision() {
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("id", id);
        decision.put("version", version);
        decision.put("subject", subject);
        decision.put("severity", severity);
        if (!milder.isEmpty()) {
            decision.put("milder", milder.stream().map(MilderCase::decision).toList());
        }
        decision.put("expect", expect);
        applies.ifPresent(text -> decision.put("applies", text));
        until.ifPresent(text -> decision.put("until", text));
        support.ifPresent(digest -> decision.put("support", digest));
        return decision;
    }

    /** Enough to tell rules apart: all of its parts are many. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** What is wrong with an object that fails this rule. */
    public String findingOf(List<Evidence> evidence, String name, Locale language) {
        return sentence().of(evidence, name, language);
    }

    /** What is wrong with this many objects that fail this rule, of which one is given. */
    public String findingOf(List<Evidence> evidence, String name, long objects, Locale language) {
        return sentence().of(evidence, name, objects, language);
    }

    private RuleSentence sentence() {
        return new RuleSentence(subject, finding, title);
    }

    public Rule withReferences(List<Reference> found) {
        return new Rule(
                id, version, title, finding, subject, severity, milder, threats, expect, applies, until, support, why,
                fix, found);
    }
}
