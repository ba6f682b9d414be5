package io.vigie.rules;

import io.vigie.report.CanonicalJson;
import io.vigie.report.Digest;
import io.vigie.report.SubjectKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rule of the catalogue.
 *
 * @param id readable words, the same for ever
 * @param version of what the rule decides, from 1; raised with every change of its expressions
 * @param expect CEL that is true where all is well
 * @param applies CEL that is false where the rule does not concern a case
 * @param until CEL for the instant at which time alone may change the verdict
 * @param references items of frameworks that the rule helps to decide
 */
public record Rule(
        String id,
        int version,
        Text title,
        SubjectKind subject,
        Severity severity,
        List<Threat> threats,
        String expect,
        Optional<String> applies,
        Optional<String> until,
        Text why,
        Fix fix,
        List<Reference> references) {

    public Rule {
        threats = List.copyOf(threats);
        references = List.copyOf(references);
    }

    /** Over what a judgement depends on: equal digests judge alike, whatever their words for people are. */
    public String digest() {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("id", id);
        definition.put("version", version);
        definition.put("subject", subject);
        definition.put("severity", severity);
        definition.put("expect", expect);
        applies.ifPresent(text -> definition.put("applies", text));
        until.ifPresent(text -> definition.put("until", text));
        return Digest.of(CanonicalJson.write(definition));
    }

    Rule withReferences(List<Reference> found) {
        return new Rule(id, version, title, subject, severity, threats, expect, applies, until, why, fix, found);
    }
}
