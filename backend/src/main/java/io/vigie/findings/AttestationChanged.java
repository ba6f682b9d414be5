package io.vigie.findings;

import java.util.UUID;

/** An attestation was made or withdrawn; published after the commit. */
public record AttestationChanged(UUID attestation) {}
