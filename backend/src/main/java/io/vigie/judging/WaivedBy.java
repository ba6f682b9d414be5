package io.vigie.judging;

import java.time.Instant;
import java.util.UUID;

/**
 * The waiver that silences a finding; of several the one that ends last.
 *
 * @param waiver its id
 * @param until when it ends, and the finding counts again
 */
public record WaivedBy(UUID waiver, Instant until) {}
