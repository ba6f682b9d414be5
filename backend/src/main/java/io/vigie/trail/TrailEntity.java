package io.vigie.trail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "trail_entry")
class TrailEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Column(nullable = false)
    Instant at = Instant.EPOCH;

    @Column(nullable = false)
    String actor = "";

    @Column(nullable = false)
    String action = "";

    @Column(nullable = false)
    String object = "";

    @Column(nullable = false)
    String outcome = "";

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    Map<String, String> detail = Map.of();

    static TrailEntity of(
            Instant at, String actor, String action, String object, Trail.Outcome outcome, Map<String, String> detail) {
        TrailEntity entry = new TrailEntity();
        entry.at = at;
        entry.actor = actor;
        entry.action = action;
        entry.object = object;
        entry.outcome = outcome.name().toLowerCase(Locale.ROOT);
        entry.detail = detail;
        return entry;
    }

    Trail.Entry entry() {
        return new Trail.Entry(id == null ? 0 : id, at, actor, action, object, outcome, detail);
    }
}
