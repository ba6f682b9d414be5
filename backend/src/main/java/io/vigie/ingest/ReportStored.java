package io.vigie.ingest;

import java.util.Set;
import java.util.UUID;

/** A host's report is committed; it answers these orders. */
public record ReportStored(UUID host, Set<UUID> orders) {}
