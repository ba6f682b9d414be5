package io.vigie.agent;

import io.vigie.agent.enrolment.AgentState;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Numbers reports: the incarnation is kept on disk and grows with each start, the sequence with each report. */
final class ReportSequence {
    private final AgentState state;
    private long incarnation;
    private long sequence;
    private long raise = 1;

    ReportSequence(AgentState state) {
        this.state = state;
        begin(state.incarnation() + 1);
    }

    /**
     * A report's place among all of this host.
     */
    record Number(long incarnation, long sequence) {}

    synchronized Number next() {
        return new Number(incarnation, ++sequence);
    }

    /** The server knows of higher numbers than ours, as after a restored disk: jumps ahead, twice as far each time. */
    synchronized Number raised() {
        begin(incarnation + raise);
        raise *= 2;
        return next();
    }

    private void begin(long fresh) {
        incarnation = fresh;
        sequence = 0;
        try {
            state.incarnation(fresh);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write the agent's state", unwritable);
        }
    }
}
