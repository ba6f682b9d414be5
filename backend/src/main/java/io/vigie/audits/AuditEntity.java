package io.vigie.audits;

import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "audits_audit")
class AuditEntity {
    @Id
    UUID id = new UUID(0, 0);

    @Column(nullable = false)
    String name = "";

    @Column(nullable = false)
    String framework = "";

    @Nullable
    String level;

    @Nullable
    String profile;

    @Column(name = "framework_digest", nullable = false)
    String frameworkDigest = "";

    /** Of {@link io.vigie.access.KeptScopes}. */
    @Column(name = "scope_id", nullable = false)
    long scopeId;

    @Column(name = "asked_by", nullable = false)
    String askedBy = "";

    @Column(name = "created_at", nullable = false)
    Instant createdAt = Instant.EPOCH;

    @Column(name = "answer_until", nullable = false)
    Instant answerUntil = Instant.EPOCH;

    @Column(nullable = false)
    String state = AuditState.WAITING.word();

    @Column(name = "pinned_at")
    @Nullable
    Instant pinnedAt;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "rule_versions")
    Integer @Nullable [] ruleVersions;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String @Nullable [] items;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String @Nullable [] rules;

    @Column(name = "verdict_root")
    @Nullable
    String verdictRoot;

    /** Its items and rules, as they are from now on whatever becomes of the edition. */
    void pin(Framework framework) {
        items = framework.items().stream().map(FrameworkItem::id).toArray(String[]::new);
        rules = framework.rules().toArray(String[]::new);
    }

    /** Of this edition of its framework what it was pinned with, else what was chosen. */
    Framework heldAgainst(Framework edition) {
        return items == null || rules == null ? choice().of(edition) : edition.limitedTo(Set.of(items), Set.of(rules));
    }

    ItemChoice choice() {
        return new ItemChoice(
                Optional.ofNullable(level), Optional.ofNullable(profile).flatMap(Profile::ofWord));
    }

    void choose(ItemChoice choice) {
        level = choice.level().orElse(null);
        profile = choice.profile().map(Profile::word).orElse(null);
    }
}
