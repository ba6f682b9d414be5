package io.vigie.posture.findings;

import java.time.Instant;
import java.util.Optional;

/** A span in which a subject broke a rule; without an end it still does. */
public record FindingHistory(String rule, String subjectName, Instant from, Optional<Instant> until) {}
