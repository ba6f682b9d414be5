package io.vigie.enrol.sealing;

/** Nothing can be sealed or opened. The message is one sentence for who runs the server, and holds no secret. */
public final class SealingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    SealingException(String sentence) {
        super(sentence);
    }

    SealingException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
