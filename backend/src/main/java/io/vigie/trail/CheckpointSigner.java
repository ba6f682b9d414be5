package io.vigie.trail;

import io.vigie.trail.chain.SignedCheckpoint;

/** Who signs checkpoints of the trail for this server. */
public interface CheckpointSigner {
    /** The key that signs now. */
    SignedCheckpoint.Signer current();
}
