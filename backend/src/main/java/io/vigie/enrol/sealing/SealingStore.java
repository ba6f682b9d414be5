package io.vigie.enrol.sealing;

import java.util.Optional;

/** Where a key that seals is kept. */
sealed interface SealingStore permits SealingKey, Transit {

    SealedSecret seal(byte[] secret);

    /** The secret; empty if another store sealed it. */
    Optional<byte[]> open(SealedSecret sealed);

    /** For people: which key of which store. */
    String title();
}
