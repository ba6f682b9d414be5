package io.vigie.audits;

import java.util.UUID;

/** An audit has come further; published after the commit. */
public record AuditChanged(UUID audit) {}
