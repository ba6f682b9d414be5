package io.vigie.audits;

import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An audit: a scope held against a framework's edition at one instant.
 *
 * @param framework id of the framework's edition
 * @param level up to which level its items count; absent for all
 * @param profile the kind of host whose items count; absent for all
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
        Optional<String> level,
        Optional<Profile> profile,
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
        int hostsSilent) {

    /** Which of the framework's items. */
    public ItemChoice choice() {
        return new ItemChoice(level, profile);
    }
}
