package io.vigie.agent;

import io.vigie.agent.console.Log;
import io.vigie.agent.server.ServerClient;
import io.vigie.agent.server.ServerResponse;
import io.vigie.json.Json;
import io.vigie.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Waits at the server for orders, which also tells it that this host is alive. The one order there is: report now. */
final class OrdersPoll implements Loop.Turn {
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final int MAXIMUM_REMEMBERED = 1_000;

    private final Outbox outbox;
    private final ServerClient server;
    private final ChangeQueue triggers;
    private final ScanLoop scans;
    private final Supplier<String> loops;
    private final Backoff pauses;
    private final Sleeper sleeper;
    private final Log log;
    private final Set<String> taken = new HashSet<>();

    /** @param loops what else the heartbeat says, of the other loops of this agent */
    OrdersPoll(
            Outbox outbox,
            ServerClient server,
            ChangeQueue triggers,
            ScanLoop scans,
            Supplier<String> loops,
            Backoff pauses,
            Sleeper sleeper,
            Log log) {
        this.outbox = outbox;
        this.server = server;
        this.triggers = triggers;
        this.scans = scans;
        this.loops = loops;
        this.pauses = pauses;
        this.sleeper = sleeper;
        this.log = log;
    }

    @Override
    public void take() throws InterruptedException {
        poll(outbox.awaitDelivered());
    }

    private void poll(Report delivered) throws InterruptedException {
        long began = System.nanoTime();
        ServerResponse answer;
        try {
            answer = server.get("/agents/orders?incarnation=%d&sequence=%d&scanAge=%d%s"
                    .formatted(
                            delivered.incarnation(),
                            delivered.sequence(),
                            scans.age().toSeconds(),
                            loops.get()));
        } catch (IOException failed) {
            sleeper.sleep(pauses.next());
            return;
        }
        follow(answer, System.nanoTime() - began);
    }

    private void follow(ServerResponse answer, long heldNanos) throws InterruptedException {
        switch (answer.status()) {
            case 200 -> orders(answer.body());
            case 204 -> nothing(heldNanos);
            case 409 -> wanted();
            case 403 -> Refusal.await(answer, pauses, sleeper, log);
            default -> sleeper.sleep(answer.retryAfter().orElseGet(pauses::next));
        }
    }

    /** The server repeats an order until a report answers it; then a breath, so as not to ask without end meanwhile. */
    private void orders(Json body) throws InterruptedException {
        pauses.reset();
        Set<String> fresh = new LinkedHashSet<>();
        for (Json order : body.at("orders").elements()) {
            boolean known =
                    order.at("action").text().filter("report-now"::equals).isPresent();
            order.at("id")
                    .text()
                    .filter(id -> known && id.matches("[\\w-]{1,64}"))
                    .filter(id -> !taken.contains(id))
                    .ifPresent(fresh::add);
        }
        if (fresh.isEmpty()) {
            sleeper.sleep(BREATH);
            return;
        }
        remember(fresh);
        log.info("The server asks for a report now.");
        triggers.ordered(fresh);
    }

    private void remember(Set<String> fresh) {
        if (taken.size() > MAXIMUM_REMEMBERED) {
            taken.clear();
        }
        taken.addAll(fresh);
    }

    private void nothing(long heldNanos) throws InterruptedException {
        pauses.reset();
        if (heldNanos < BREATH.toNanos()) {
            sleeper.sleep(BREATH);
        }
    }

    private void wanted() throws InterruptedException {
        if (outbox.pending().isEmpty()) {
            triggers.ordered(Set.of());
        }
        sleeper.sleep(pauses.next());
    }
}
