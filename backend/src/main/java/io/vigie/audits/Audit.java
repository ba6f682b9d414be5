package io.vigie.audits;

import io.vigie.rules.frameworks.ItemChoice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An audit: a scope held against a framework's edition at one instant.
 *
 * @param framework id of the framework's edition
 * @param choice which of its items
 * @param frameworkDigest over the catalogue that was in force
 * @param scope tops of the host groups it covers
 * @param askedBy a person's user name, or {@code nightly}
 * @param answerUntil until when hosts are waited for
 * @param pinnedAt the instant its verdicts are of; absent while it waits
 * @param ruleVersions numbers of the rule versions that judged
 * @param verdictRoot Merkle root over its verdicts; whoever derives them again must come to the same
 */
public record Audit(
        UUID id,
        String name,
        String framework,
        ItemChoice choice,
        String frameworkDigest,
        List<String> scope,
        String askedBy,
        Instant createdAt,
        Instant answerUntil,
        AuditState state,
        Optional<Instant> pinnedAt,
        List<Integer> ruleVersions,
        Optional<String> verdictRoot,
        int hostsAsked,
        int hostsAnswered,
        int hostsSilent) {}
