package io.vigie.posture.findings;

import io.vigie.report.SubjectKind;
import io.vigie.rules.verdicts.Severity;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which findings of a scope.
 *
 * @param words each must be part of the name of host, subject or rule; letter case does not matter
 * @param severities none means every one
 * @param state waived or not; empty for both
 */
public record FindingFilter(
        String words,
        Optional<UUID> host,
        Optional<String> rule,
        List<Severity> severities,
        Optional<SubjectKind> kind,
        Optional<String> subjectKey,
        Optional<String> group,
        Optional<FindingState> state) {
    public static final FindingFilter ALL = new FindingFilter(
            "",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public FindingFilter withWords(String newWords) {
        return new FindingFilter(newWords, host, rule, severities, kind, subjectKey, group, state);
    }

    public FindingFilter withHost(UUID newHost) {
        return new FindingFilter(words, Optional.of(newHost), rule, severities, kind, subjectKey, group, state);
    }

    public FindingFilter withRule(Optional<String> newRule) {
        return new FindingFilter(words, host, newRule, severities, kind, subjectKey, group, state);
    }

    public FindingFilter withSeverities(List<Severity> newSeverities) {
        return new FindingFilter(words, host, rule, newSeverities, kind, subjectKey, group, state);
    }

    public FindingFilter withSubject(SubjectKind newKind, String newKey) {
        return new FindingFilter(
                words, host, rule, severities, Optional.of(newKind), Optional.of(newKey), group, state);
    }

    public FindingFilter withGroup(Optional<String> newGroup) {
        return new FindingFilter(words, host, rule, severities, kind, subjectKey, newGroup, state);
    }

    public FindingFilter withState(Optional<FindingState> newState) {
        return new FindingFilter(words, host, rule, severities, kind, subjectKey, group, newState);
    }
}
