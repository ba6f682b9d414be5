package io.vigie.audits;

import io.vigie.rules.ItemChoice;
import io.vigie.rules.ItemChoice.Profile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
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

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(nullable = false)
    String[] scope = {};

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

    @Column(name = "verdict_root")
    @Nullable
    String verdictRoot;

    ItemChoice choice() {
        return new ItemChoice(
                Optional.ofNullable(level), Optional.ofNullable(profile).flatMap(Profile::ofWord));
    }

    void choose(ItemChoice choice) {
        level = choice.level().orElse(null);
        profile = choice.profile().map(Profile::word).orElse(null);
    }
}
