package io.vigie.enrol;

import java.util.UUID;

/** What spoke for this host until now does so no longer: it was revoked, or enrolled again with a token made for it. */
public record CertificatesEnded(UUID host) {}
