package io.vigie.posture.frameworks;

import io.vigie.posture.Freshness;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A host that counts in a framework's result.
 *
 * @param freshness fresh or stale
 * @param heardAt when its agent was last heard
 */
public record CountedHost(UUID id, String name, String group, Freshness freshness, Optional<Instant> heardAt) {}
