package io.vigie.audits;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A host in an audit. */
public record AuditHost(UUID id, String name, String group, HostState state, Optional<Instant> answeredAt) {}
