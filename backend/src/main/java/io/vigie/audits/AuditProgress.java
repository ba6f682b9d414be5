package io.vigie.audits;

import java.util.UUID;

/** An audit may have been answered in full; looked at outside the request that says so. */
record AuditProgress(UUID audit) {}
