package io.vigie.ingest;

import java.util.Set;
import java.util.UUID;

/** A host's agent was handed these orders. */
public record OrdersDelivered(UUID host, Set<UUID> orders) {}
