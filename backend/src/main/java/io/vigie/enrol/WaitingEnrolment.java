package io.vigie.enrol;

import io.vigie.access.GroupPath;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An enrolment that a person has to approve. It is no host yet and has no certificate.
 *
 * @param group of the token, into which the host would come
 * @param host the enrolled host that the token was made for; empty for one that is new
 * @param tokenBy who made the token
 * @param name what the agent calls its host: a claim
 * @param address where it asked from first
 * @param fingerprint SHA-256 over its key (SubjectPublicKeyInfo), {@code sha256:} and 64 hexadecimal digits; the agent shows it too
 * @param endsAt when it is forgotten unless somebody has decided
 */
public record WaitingEnrolment(
        UUID id,
        GroupPath group,
        Optional<UUID> host,
        String tokenBy,
        String name,
        String address,
        String fingerprint,
        Instant askedAt,
        Instant endsAt) {}
