package io.vigie.agent;

import io.vigie.agent.console.Log;
import io.vigie.agent.server.ServerClient;
import io.vigie.agent.server.ServerResponse;
import io.vigie.json.CanonicalJson;
import io.vigie.report.Report;
import io.vigie.report.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Brings the newest report to the server, however often that takes. */
final class Delivery implements Loop.Turn {
    private final Outbox outbox;
    private final ServerClient server;
    private final ReportSequence numbering;
    private final Reporter reporter;
    private final Backoff pauses;
    private final Sleeper sleeper;
    private final Log log;
    private final Set<String> heldByServer = new HashSet<>();

    Delivery(
            Outbox outbox,
            ServerClient server,
            ReportSequence numbering,
            Reporter reporter,
            Backoff pauses,
            Sleeper sleeper,
            Log log) {
        this.outbox = outbox;
        this.server = server;
        this.numbering = numbering;
        this.reporter = reporter;
        this.pauses = pauses;
        this.sleeper = sleeper;
        this.log = log;
    }

    @Override
    public void take() throws InterruptedException {
        deliver(outbox.await());
    }

    /** One try; what is not delivered after it is still in the outbox, or a newer report is. */
    void deliver(Outbox.Pending pending) throws InterruptedException {
        ServerResponse answer;
        try {
            answer = server.post(path(pending), CanonicalJson.write(bare(pending.report())));
        } catch (IOException failed) {
            log.warn("The server cannot be reached: " + failed.getMessage());
            sleeper.sleep(pauses.next());
            return;
        }
        follow(answer, pending);
    }

    private void follow(ServerResponse answer, Outbox.Pending pending) throws InterruptedException {
        switch (answer.status()) {
            case 200 -> delivered(pending);
            case 409 -> outbox.renumber(pending, numbering.raised());
            case 422 -> sendMissing(answer);
            case 400, 413 -> refused(answer, pending);
            case 403 -> Refusal.await(answer, pauses, sleeper, log);
            default -> unavailable(answer);
        }
    }

    private void delivered(Outbox.Pending pending) {
        pauses.reset();
        heldByServer.clear();
        pending.report().subjects().forEach(subject -> heldByServer.add(subject.digest()));
        outbox.delivered(pending);
    }

    private void sendMissing(ServerResponse answer) throws InterruptedException {
        List<String> missing = answer.body().at("digests").texts();
        boolean helps = heldByServer.removeAll(missing);
        if (!helps) {
            heldByServer.clear();
            log.warn("The server misses contents that it was sent.");
            sleeper.sleep(pauses.next());
        }
    }

    private void refused(ServerResponse answer, Outbox.Pending pending) {
        log.warn("The server refuses this report: " + code(answer) + "; the next scan is sent again.");
        reporter.refused();
        outbox.drop(pending);
    }

    private void unavailable(ServerResponse answer) throws InterruptedException {
        Duration pause = answer.retryAfter().orElseGet(pauses::next);
        log.info("The server answered " + answer.status() + "; trying again in " + pause.toSeconds() + " s.");
        sleeper.sleep(pause);
    }

    private static String code(ServerResponse answer) {
        return answer.code().isEmpty() ? "status " + answer.status() : answer.code();
    }

    private static String path(Outbox.Pending pending) {
        return pending.orders().isEmpty()
                ? "/agents/reports"
                : "/agents/reports?orders=" + String.join(",", new TreeSet<>(pending.orders()));
    }

    /** What the server was sent before goes as a digest alone. */
    private Report bare(Report report) {
        List<Subject> subjects = report.subjects().stream()
                .map(subject -> heldByServer.contains(subject.digest()) ? subject.withoutConfiguration() : subject)
                .toList();
        return new Report(
                report.version(),
                report.agent(),
                report.incarnation(),
                report.sequence(),
                report.collectedAt(),
                report.sections(),
                subjects);
    }
}
