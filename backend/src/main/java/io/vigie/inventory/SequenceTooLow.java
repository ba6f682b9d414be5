package io.vigie.inventory;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;

/** A report older than, or the same as, the one already stored for its host. */
public final class SequenceTooLow extends CodedException {
    private static final long serialVersionUID = 1L;

    public SequenceTooLow(long incarnation, long sequence) {
        super(ProblemType.REPORT_SEQUENCE_TOO_LOW, incarnation + "." + sequence);
    }
}
