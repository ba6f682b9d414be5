package io.vigie.posture.store;

import java.util.UUID;

/** A host's verdicts, score or containers are other than before; published after the commit. */
public record PostureChanged(UUID host) {}
