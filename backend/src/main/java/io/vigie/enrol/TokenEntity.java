package io.vigie.enrol;

import io.vigie.access.GroupPath;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "enrol_token")
class TokenEntity {
    @Id
    UUID id = new UUID(0, 0);

    @Column(nullable = false)
    String digest = "";

    @Column(name = "group_id", nullable = false)
    long groupId;

    /** Where the group is now, as it was when this was read. */
    @Formula("(select place.path from group_place place where place.id = group_id)")
    String groupPath = "/";

    @Column(name = "created_by", nullable = false)
    String createdBy = "";

    @Column(name = "created_at", nullable = false)
    Instant createdAt = Instant.EPOCH;

    @Column(name = "expires_at", nullable = false)
    Instant expiresAt = Instant.EPOCH;

    @Column(name = "uses_left", nullable = false)
    int usesLeft;

    @Column(nullable = false)
    int uses;

    /** The one host that it was made for. */
    @Column(name = "host_id")
    @Nullable
    UUID hostId;

    /** Whether who enrols with it waits for a person. */
    @Column(nullable = false)
    boolean approval;

    /** Throws the refusal of a token that lets nobody in any more. */
    void requireUsable(Instant now) {
        if (!expiresAt.isAfter(now)) {
            throw new CodedException(ProblemType.TOKEN_EXPIRED);
        }
        if (usesLeft == 0) {
            throw new CodedException(ProblemType.TOKEN_USED);
        }
    }

    void take() {
        usesLeft--;
        uses++;
    }

    EnrolmentToken token() {
        return new EnrolmentToken(
                id,
                new GroupPath(groupPath),
                Optional.ofNullable(hostId),
                createdBy,
                createdAt,
                expiresAt,
                usesLeft,
                uses,
                approval);
    }
}
