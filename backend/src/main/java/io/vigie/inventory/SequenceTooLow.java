package io.vigie.inventory;

/** A report older than, or the same as, the one already stored for its host. */
public final class SequenceTooLow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SequenceTooLow(long incarnation, long sequence) {
        super("Report %d.%d is not newer than the one stored".formatted(incarnation, sequence));
    }
}
