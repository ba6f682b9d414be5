package io.vigie.agent;

import io.vigie.agent.console.Log;
import io.vigie.agent.enrolment.AgentState;
import io.vigie.json.CanonicalJson;
import io.vigie.report.Report;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest report until the server has it: in memory, and on disk over restarts. A newer one takes its place. */
final class Outbox {
    private final AgentState state;
    private final Log log;
    private @Nullable Pending pending;
    private @Nullable Report delivered;

    Outbox(AgentState state, Log log) {
        this.state = state;
        this.log = log;
        this.pending = state.kept().map(kept -> new Pending(kept, Set.of())).orElse(null);
    }

    /**
     * A report on its way.
     *
     * @param orders what it answers
     */
    record Pending(Report report, Set<String> orders) {}

    synchronized void offer(Report report, Set<String> orders) {
        Set<String> all = new LinkedHashSet<>(orders);
        if (pending != null) {
            all.addAll(pending.orders());
        }
        pending = new Pending(report, all);
        keep(report);
        notifyAll();
    }

    private void keep(Report report) {
        try {
            state.keep(CanonicalJson.write(report));
        } catch (IOException unwritable) {
            log.warn("The newest report cannot be kept on disk: " + unwritable.getMessage());
        }
    }

    /** Waits for a report to send. */
    synchronized Pending await() throws InterruptedException {
        while (pending == null) {
            wait();
        }
        return pending;
    }

    /** The server has it. A report that took its place meanwhile stays, without the orders answered now. */
    synchronized void delivered(Pending sent) {
        delivered = sent.report();
        Pending newest = pending;
        if (newest == sent) {
            drop(sent);
        } else if (newest != null) {
            Set<String> open = new LinkedHashSet<>(newest.orders());
            open.removeAll(sent.orders());
            pending = new Pending(newest.report(), open);
        }
        notifyAll();
    }

    /** The server will never take it. */
    synchronized void drop(Pending refused) {
        if (pending == refused) {
            pending = null;
            try {
                state.delivered();
            } catch (IOException unwritable) {
                log.warn("The report that was sent stays on disk: " + unwritable.getMessage());
            }
        }
    }

    /** The same report under another number, unless a newer one has taken its place. */
    synchronized void renumber(Pending old, ReportSequence.Number number) {
        if (pending == old) {
            Report report = old.report();
            pending = null;
            offer(
                    new Report(
                            report.version(),
                            report.agent(),
                            number.incarnation(),
                            number.sequence(),
                            report.collectedAt(),
                            report.sections(),
                            report.subjects()),
                    old.orders());
        }
    }

    /** The report that the server took last, once it has taken one of this process. */
    synchronized Report awaitDelivered() throws InterruptedException {
        while (delivered == null) {
            wait();
        }
        return delivered;
    }

    synchronized Optional<Pending> pending() {
        return Optional.ofNullable(pending);
    }
}
