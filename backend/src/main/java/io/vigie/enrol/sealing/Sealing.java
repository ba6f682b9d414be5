package io.vigie.enrol.sealing;

/** Seals secrets for the database under a key that the database does not hold. */
public interface Sealing {

    /** Seals under the key that the settings name. Throws {@link SealingException} when that key cannot be used now. */
    byte[] seal(byte[] secret);

    /**
     * Opens what was sealed under that key, or under another one that the settings still give.
     *
     * @throws SealingException when none of them opens it; the message says what does
     */
    byte[] open(byte[] sealed);
}
