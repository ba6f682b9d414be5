package io.vigie.retention;

import java.util.Set;

/** These cases are stored no longer. */
public record CasesRemoved(Set<Long> cases) {}
