package io.vigie.agent;

import io.vigie.agent.enrolment.Enrolment;
import io.vigie.agent.enrolment.Enrolment.Invitation;
import io.vigie.agent.enrolment.Enrolment.Waiting;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Enrols, and where a person has to approve this host first, asks again until somebody has. */
final class ApprovalWait {
    private final Enrolment enrolment;
    private final Optional<Duration> patience;
    private final Backoff pauses;
    private final Sleeper sleeper;
    private final Consumer<String> say;

    /**
     * @param patience how long to wait; for ever when empty
     * @param say what a person is shown while it waits
     */
    ApprovalWait(
            Enrolment enrolment, Optional<Duration> patience, Backoff pauses, Sleeper sleeper, Consumer<String> say) {
        this.enrolment = enrolment;
        this.patience = patience;
        this.pauses = pauses;
        this.sleeper = sleeper;
        this.say = say;
    }

    /** Throws {@link InVain} when nobody has decided in time, and the refusal of the server or of a person. */
    void enrol(Invitation invitation, String hostName) throws InterruptedIOException {
        Optional<Waiting> waiting = enrolment.enrol(invitation, hostName);
        waiting.ifPresent(asked -> say.accept("This host waits until an administrator of " + invitation.server()
                + " approves it. Its key has the fingerprint " + asked.fingerprint()
                + ", which must be the one shown there."));
        long left = patience.orElse(Duration.ofNanos(Long.MAX_VALUE)).toNanos();
        while (waiting.isPresent()) {
            Duration pause = pause(waiting.get());
            left -= pause.toNanos();
            if (left < 0) {
                throw new InVain("Nobody has approved this host yet ("
                        + waiting.get().fingerprint() + "); enrol again with the same token to go on waiting.");
            }
            rest(pause);
            waiting = again(invitation, hostName, waiting);
        }
    }

    private Duration pause(Waiting waiting) {
        Duration own = pauses.next();
        return waiting.retryAfter().filter(asked -> asked.compareTo(own) > 0).orElse(own);
    }

    private void rest(Duration pause) throws InterruptedIOException {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("ended while this host waited for an approval");
        }
    }

    /** A server that is away for a while has not forgotten who waits. */
    private Optional<Waiting> again(Invitation invitation, String hostName, Optional<Waiting> before) {
        try {
            return enrolment.enrol(invitation, hostName);
        } catch (Enrolment.Refused refused) {
            if (refused.isPassing()) {
                return before;
            }
            throw refused;
        }
    }

    /** Nobody has approved this host in time. The message is one sentence for people. */
    static final class InVain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InVain(String message) {
            super(message);
        }
    }
}
