package io.vigie.attestations;

import java.util.UUID;

/** An attestation was made or withdrawn; published after the commit. */
public record AttestationChanged(UUID attestation) {}
