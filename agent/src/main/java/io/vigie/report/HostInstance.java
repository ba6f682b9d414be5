package io.vigie.report;

import java.time.Instant;
import java.util.Optional;

/** One machine: its name and the start of its kernel. */
public record HostInstance(Optional<String> hostName, Optional<Instant> bootedAt) implements Instance {}
