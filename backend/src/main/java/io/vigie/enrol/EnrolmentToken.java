package io.vigie.enrol;

import io.vigie.access.GroupPath;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Leave to enrol hosts into a group. The token itself is shown once, when it is made; only its digest is kept.
 *
 * @param host the one host that may come back with it; empty for hosts that are new to the group
 * @param usesLeft how many hosts may still enrol with it
 * @param approval whether a person has to approve each of them
 */
public record EnrolmentToken(
        UUID id,
        GroupPath group,
        Optional<UUID> host,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        int usesLeft,
        int uses,
        boolean approval) {}
