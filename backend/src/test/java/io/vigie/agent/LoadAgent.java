package io.vigie.agent;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aHost;
import static io.vigie.TestReports.anEngine;

import io.vigie.agent.console.Log;
import io.vigie.agent.enrolment.AgentState;
import io.vigie.agent.enrolment.Enrolment;
import io.vigie.agent.enrolment.FileCredentials;
import io.vigie.agent.server.CaPin;
import io.vigie.agent.server.ServerAddress;
import io.vigie.collect.HostScan;
import io.vigie.collect.Scanner;
import io.vigie.collect.engine.EngineChange;
import io.vigie.report.AgentDescription;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A whole agent, delivery and all, on a host that never comes to rest until it is told to. */
public final class LoadAgent implements Scanner, AutoCloseable {
    /** Containers that are always there, under {@code name:lasting-0} and on. */
    public static final int LASTING = 5;

    private static final Duration RESTLESS = Duration.ofMillis(60);
    private static final long LONGEST_PAUSE_MILLIS = 250;

    private final Path folder;
    private final Random random;
    private final Function<HostAgent.Parts, HostAgent> kind;
    private final long[] changedAt = new long[LASTING];
    private long scans;
    private boolean resting;
    private int looksAtRest;
    private HostScan seen;
    private HostAgent agent;

    private LoadAgent(Path folder, long seed, Duration interval) {
        this(folder, seed, parts -> enrolled(parts, rhythm(interval)));
    }

    private LoadAgent(Path folder, long seed, Function<HostAgent.Parts, HostAgent> kind) {
        this.folder = folder;
        this.kind = kind;
        this.random = new Random(seed);
        this.seen = scan();
        this.agent = started();
    }

    /** Where agents enrol, as the demo tells its own. */
    public record Invitation(String server, String token, String pin) {}

    /** Enrols a host of this name and begins to report it. */
    public static LoadAgent start(Path folder, Invitation invitation, String name, long seed) {
        return start(folder, invitation, name, seed, RESTLESS);
    }

    /** The same, which scans so often; something has changed each time. */
    public static LoadAgent start(Path folder, Invitation invitation, String name, long seed, Duration interval) {
        enrol(folder, invitation, name);
        return new LoadAgent(folder, seed, interval);
    }

    private static HostAgent.Rhythm rhythm(Duration interval) {
        return new HostAgent.Rhythm(interval, Duration.ofMillis(10), Duration.ofSeconds(75));
    }

    /** Begins to report with a certificate of the organisation's own, from host.crt, host.key and ca.crt in this folder. */
    public static LoadAgent ofOrganisation(Path folder, String server, long seed) {
        FileCredentials.PemSet files = new FileCredentials.PemSet(
                folder.resolve("host.crt"), folder.resolve("host.key"), folder.resolve("ca.crt"));
        return new LoadAgent(
                folder,
                seed,
                parts -> new HostAgent(
                        parts, rhythm(RESTLESS), ServerAddress.of(server), new FileCredentials(files, warning -> {})));
    }

    /** Asks to enrol a host of this name; gives the fingerprint of its key while that waits for an approval. */
    public static Optional<String> enrol(Path folder, Invitation invitation, String name) {
        return new Enrolment(AgentState.in(folder))
                .enrol(
                        new Enrolment.Invitation(
                                ServerAddress.of(invitation.server()), invitation.token(), CaPin.of(invitation.pin())),
                        name)
                .map(Enrolment.Waiting::fingerprint);
    }

    private HostAgent started() {
        HostAgent started = kind.apply(new HostAgent.Parts(
                AgentState.in(folder),
                this,
                Optional.empty(),
                new AgentDescription("1.0.0", false, Map.of()),
                Clock.systemUTC(),
                random,
                pause -> Thread.sleep(Math.min(pause.toMillis(), LONGEST_PAUSE_MILLIS)),
                new Log(new PrintStream(OutputStream.nullOutputStream()), Clock.systemUTC(), "")));
        started.start();
        return started;
    }

    private static HostAgent enrolled(HostAgent.Parts parts, HostAgent.Rhythm rhythm) {
        try {
            return new HostAgent(parts, rhythm);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** Ends the agent and starts it on what it kept on disk. */
    public void restart() {
        agent.close();
        agent = started();
    }

    public UUID host() {
        return host(folder);
    }

    public static UUID host(Path folder) {
        try {
            return UUID.fromString(
                    AgentState.in(folder).identity().orElseThrow().host());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** From the next scan on, nothing on this host changes any more. */
    public synchronized void rest() {
        resting = true;
        looksAtRest = 0;
    }

    /** What there is to see on a host at rest, once the agent has seen it and the server has taken it. */
    public synchronized Optional<List<Subject>> delivered() {
        boolean reported = looksAtRest > 1 && !Files.exists(folder.resolve("newest.json"));
        return reported ? Optional.of(seen.subjects()) : Optional.empty();
    }

    @Override
    public synchronized HostScan full() {
        if (resting) {
            looksAtRest++;
        } else {
            seen = scan();
        }
        return seen;
    }

    @Override
    public HostScan again(Set<EngineChange> changes) {
        return full();
    }

    /** Memory limits only ever grow, so that history shows in which order its parts came about. */
    private HostScan scan() {
        scans++;
        List<Subject> subjects =
                new ArrayList<>(List.of(aHost(Map.of()), anEngine(Map.of("liveRestore", scans / 8 % 2 == 0))));
        for (int i = 0; i < LASTING; i++) {
            if (changedAt[i] == 0 || random.nextInt(3) == 0) {
                changedAt[i] = scans;
            }
            subjects.add(container("lasting-" + i, changedAt[i]));
        }
        if (random.nextBoolean()) {
            subjects.add(container("passing", scans));
        }
        return new HostScan(
                Arrays.stream(SubjectKind.values()).map(Section::complete).toList(), subjects);
    }

    private static Subject container(String name, long changedAt) {
        return aContainer(name, Map.of("memoryLimitBytes", changedAt * 1_048_576, "privileged", changedAt % 4 == 0));
    }

    @Override
    public void close() {
        agent.close();
    }
}
