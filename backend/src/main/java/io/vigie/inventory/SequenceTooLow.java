package io.vigie.inventory;

import io.vigie.problem.CodedException;
import org.springframework.http.HttpStatus;

/** A report older than, or the same as, the one already stored for its host. */
public final class SequenceTooLow extends CodedException {
    private static final long serialVersionUID = 1L;

    SequenceTooLow(long incarnation, long sequence) {
        super(
                HttpStatus.CONFLICT,
                "report-sequence-too-low",
                "Report %d.%d is not newer than the one stored".formatted(incarnation, sequence));
    }
}
