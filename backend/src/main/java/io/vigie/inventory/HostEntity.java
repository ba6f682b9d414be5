package io.vigie.inventory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A host's enrolment. What its reports write is left to {@link OccurrenceStore} and {@link FreshnessService}. */
@Entity
@Table(name = "inventory_host")
@DynamicUpdate
class HostEntity {
    @Id
    UUID id = new UUID(0, 0);

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "group_id")
    GroupEntity group = new GroupEntity();

    @Column(nullable = false)
    String name = "";

    @Column(nullable = false)
    double criticality = 1;

    @Column(name = "enrolled_at", nullable = false)
    Instant enrolledAt = Instant.EPOCH;

    @Column(name = "certificate_serial", nullable = false)
    String certificateSerial = "";

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;
}
