package io.vigie.agent;

import io.vigie.agent.console.Log;
import io.vigie.agent.enrolment.AgentState;
import io.vigie.agent.enrolment.CurrentIdentity;
import io.vigie.agent.enrolment.Renewal;
import io.vigie.agent.server.Credentials;
import io.vigie.agent.server.ServerAddress;
import io.vigie.agent.server.ServerClient;
import io.vigie.collect.Scanner;
import io.vigie.collect.engine.EngineClient;
import io.vigie.report.AgentDescription;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** One host, looked at and reported until closed. */
final class HostAgent implements AutoCloseable {
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(60);

    private static final Duration LONGEST_BETWEEN_RENEWALS = Duration.ofHours(1);

    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    private final Map<Thread, Loop> loops = new LinkedHashMap<>();
    private final ServerClient reports;
    private final ServerClient orders;

    /**
     * How often an agent does what.
     *
     * @param fullLook between two looks at everything
     * @param merge how long changes soon after one another wait
     * @param heldPoll how long the server may hold a poll for orders
     */
    record Rhythm(Duration fullScan, Duration merge, Duration heldPoll) {
        static final Rhythm DEFAULT = new Rhythm(Duration.ofMinutes(5), Duration.ofMillis(250), Duration.ofSeconds(75));
    }

    /**
     * What an agent stands on.
     *
     * @param events the engine whose events are followed; none for a replayed host
     */
    record Parts(
            AgentState state,
            Scanner scanner,
            Optional<EngineClient> events,
            AgentDescription description,
            Clock clock,
            RandomGenerator random,
            Sleeper sleeper,
            Log log) {}

    HostAgent(Parts parts, Rhythm rhythm) throws IOException, GeneralSecurityException {
        this(parts, rhythm, new CurrentIdentity(parts.state().identity().orElseThrow()));
    }

    private HostAgent(Parts parts, Rhythm rhythm, CurrentIdentity identity) {
        this(parts, rhythm, identity.identity().server(), identity);
        Renewal renewal = new Renewal(parts.state(), identity);
        Backoff pauses = new Backoff(parts.random(), LONGEST_BETWEEN_RENEWALS);
        add("certificate", new RenewalLoop(renewal, pauses, parts.sleeper(), parts.log()), parts);
    }

    /** One whose credentials somebody else renews. */
    HostAgent(Parts parts, Rhythm rhythm, ServerAddress server, Credentials credentials) {
        reports = new ServerClient(server, credentials, SERVER_PATIENCE);
        orders = new ServerClient(server, credentials, rhythm.heldPoll());
        Log log = parts.log();
        ReportSequence numbering = new ReportSequence(parts.state());
        Outbox outbox = new Outbox(parts.state(), log);
        Reporter reporter = new Reporter(parts.description(), numbering, outbox, parts.clock());
        ChangeQueue triggers = new ChangeQueue(rhythm.merge());
        ScanLoop scans = new ScanLoop(parts.scanner(), triggers, reporter, rhythm.fullScan(), parts.clock());
        Sleeper sleeper = parts.sleeper();
        triggers.everything();
        add("scan", scans, parts);
        add("delivery", new Delivery(outbox, reports, numbering, reporter, pauses(parts), sleeper, log), parts);
        add("orders", new OrdersPoll(outbox, orders, triggers, scans, this::life, pauses(parts), sleeper, log), parts);
        parts.events()
                .ifPresent(engine -> add(
                        "events",
                        new EventWatch(engine, parts.scanner(), triggers, pauses(parts), sleeper, log),
                        parts));
    }

    private static Backoff pauses(Parts parts) {
        return new Backoff(parts.random());
    }

    private void add(String name, Loop.Turn turn, Parts parts) {
        Loop loop = new Loop(name, turn, pauses(parts), parts.sleeper(), parts.log());
        loops.put(Thread.ofPlatform().daemon().name(name).unstarted(loop), loop);
    }

    void start() {
        loops.keySet().forEach(Thread::start);
    }

    /** What a heartbeat says of the loops: how often they started again, and which have ended though nobody ended them. */
    private String life() {
        int restarts = loops.values().stream().mapToInt(Loop::restarts).sum();
        String ended = loops.entrySet().stream()
                .filter(loop -> loop.getKey().getState() == Thread.State.TERMINATED)
                .map(loop -> loop.getValue().name())
                .collect(Collectors.joining(","));
        return (restarts == 0 ? "" : "&restarts=" + restarts) + (ended.isEmpty() ? "" : "&ended=" + ended);
    }

    /** Waits until the process is ended. */
    void join() throws InterruptedException {
        for (Thread thread : loops.keySet()) {
            thread.join();
        }
    }

    @Override
    public void close() {
        loops.keySet().forEach(Thread::interrupt);
        reports.close();
        orders.close();
        try {
            for (Thread thread : loops.keySet()) {
                thread.join(AFTERWARDS);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
