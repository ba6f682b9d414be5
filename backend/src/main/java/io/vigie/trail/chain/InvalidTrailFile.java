package io.vigie.trail.chain;

/** A text that is no trail, no checkpoint or no key, with what is wrong with it. */
public final class InvalidTrailFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidTrailFile(String message) {
        super(message);
    }
}
