package io.vigie.agent;

import io.vigie.agent.console.Log;
import io.vigie.agent.console.Printable;
import io.vigie.agent.console.UsageProblem;
import io.vigie.agent.enrolment.AgentState;
import io.vigie.agent.enrolment.Enrolment;
import io.vigie.agent.enrolment.FileCredentials;
import io.vigie.agent.enrolment.FileCredentials.PemSet;
import io.vigie.agent.server.ServerAddress;
import io.vigie.collect.HostCollector;
import io.vigie.collect.HostScan;
import io.vigie.collect.HostScanner;
import io.vigie.collect.Scanner;
import io.vigie.collect.daemon.AskedSocket;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.engine.ScanProgress;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.tls.Probing;
import io.vigie.json.CanonicalJson;
import io.vigie.report.AgentDescription;
import io.vigie.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The command {@code vigie-agent}. */
public final class Main {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int NOT_APPROVED = 3;

    private final InputStream input;
    private final PrintStream out;
    private final PrintStream errors;
    private final Clock clock;
    private Optional<Enrolment.Invitation> invitation = Optional.empty();

    Main(InputStream input, PrintStream out, PrintStream errors, Clock clock) {
        this.input = input;
        this.out = out;
        this.errors = errors;
        this.clock = clock;
    }

    /** Ends the process with 0 when all went well, 1 when the server or the host prevented it, 2 for wrong usage, 3 without an approval. */
    public static void main(String[] arguments) {
        Main main = new Main(System.in, System.out, System.err, Clock.systemUTC());
        int status = main.execute(List.of(arguments), System.getenv());
        System.exit(status);
    }

    int execute(List<String> arguments, Map<String, String> environment) {
        try {
            return follow(Options.parse(arguments, environment));
        } catch (UsageProblem wrong) {
            errors.println("vigie-agent: " + wrong.getMessage());
            return WRONG_USAGE;
        } catch (ApprovalWait.InVain notYet) {
            errors.println("vigie-agent: " + notYet.getMessage());
            return NOT_APPROVED;
        } catch (Enrolment.Refused refused) {
            errors.println("vigie-agent: " + refused.getMessage());
            return FAILED;
        } catch (IOException | GeneralSecurityException failed) {
            errors.println("vigie-agent: " + Printable.text(String.valueOf(failed.getMessage())));
            return FAILED;
        }
    }

    private int follow(Options options) throws IOException, GeneralSecurityException {
        return switch (options.command()) {
            case HELP -> print(Help.text());
            case VERSION -> print("vigie-agent " + version() + "\n");
            case REPORT -> report(options);
            case ENROL -> enrol(options);
            case RUN -> options.own().isPresent() ? runWith(options.own().get(), options) : runEnrolled(options);
        };
    }

    private int print(String text) {
        out.print(text);
        return OK;
    }

    private int report(Options options) {
        try (EngineClient engine = engine(options)) {
            HostScan seen = scanner(options, engine).full();
            Report report = new Report(
                    Report.VERSION,
                    description(options, false),
                    1,
                    1,
                    clock.instant(),
                    seen.sections(),
                    seen.subjects());
            out.writeBytes(CanonicalJson.write(report));
            out.println();
            return out.checkError() ? FAILED : OK;
        }
    }

    private int enrol(Options options) throws IOException {
        Enrolment.Invitation invitation = invitation(options);
        AgentState state = AgentState.in(options.state());
        state.claim();
        approval(state, Optional.of(options.patience()), out::println).enrol(invitation, hostName(options));
        out.println("This host is enrolled at " + invitation.server() + ".");
        return OK;
    }

    private int runEnrolled(Options options) throws IOException, GeneralSecurityException {
        return options.replays().isEmpty() ? run(options) : replay(options);
    }

    /** With a certificate of the organisation's own, of which the agent keeps nothing. */
    private int runWith(PemSet own, Options options) throws IOException {
        ServerAddress server = ServerAddress.of(options.server().orElseThrow());
        AgentState state = AgentState.in(options.state());
        state.claim();
        Log log = new Log(errors, clock, "");
        HostAgent.Parts parts = parts(
                state,
                scanner(options, engine(options)),
                Optional.of(engine(options)),
                description(options, false),
                log);
        log.info("Reporting to " + server + " with a certificate of the organisation's own.");
        return untilEnded(
                List.of(new HostAgent(parts, HostAgent.Rhythm.DEFAULT, server, new FileCredentials(own, log::warn))));
    }

    private int run(Options options) throws IOException, GeneralSecurityException {
        AgentState state = enrolled(options, options.state(), hostName(options));
        EngineClient engine = engine(options);
        Log log = new Log(errors, clock, "");
        HostAgent.Parts parts =
                parts(state, scanner(options, engine), Optional.of(engine(options)), description(options, false), log);
        log.info("Looking at the engine at " + engine.address() + ", reporting to "
                + state.identity().orElseThrow().server() + ".");
        return untilEnded(List.of(new HostAgent(parts, HostAgent.Rhythm.DEFAULT)));
    }

    private int replay(Options options) throws IOException, GeneralSecurityException {
        Log log = new Log(errors, clock, "");
        List<HostAgent> agents = new ArrayList<>();
        for (String place : options.replays()) {
            ReplayScanner scanner = ReplayScanner.of(place);
            AgentState state = enrolled(options, options.state().resolve(scanner.name()), scanner.hostName());
            HostAgent.Parts parts = parts(
                    state, scanner, Optional.empty(), description(options, true), log.forHost(scanner.hostName()));
            agents.add(new HostAgent(parts, HostAgent.Rhythm.DEFAULT));
        }
        log.info("Replaying " + agents.size() + " recorded hosts.");
        return untilEnded(agents);
    }

    private HostAgent.Parts parts(
            AgentState state, Scanner scanner, Optional<EngineClient> events, AgentDescription description, Log log) {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        return new HostAgent.Parts(state, scanner, events, description, clock, random, Sleeper.REAL, log);
    }

    private static int untilEnded(List<HostAgent> agents) {
        agents.forEach(HostAgent::start);
        try {
            for (HostAgent agent : agents) {
                agent.join();
            }
        } catch (InterruptedException ended) {
            agents.forEach(HostAgent::close);
        }
        return OK;
    }

    private AgentState enrolled(Options options, Path folder, String hostName) throws IOException {
        AgentState state = AgentState.in(folder);
        state.claim();
        if (!state.isEnrolled()) {
            approval(state, Optional.empty(), new Log(errors, clock, "")::info).enrol(invitation(options), hostName);
        }
        return state;
    }

    private static ApprovalWait approval(AgentState state, Optional<Duration> patience, Consumer<String> say) {
        Backoff pauses = new Backoff(RandomGenerator.of("L64X128MixRandom"));
        return new ApprovalWait(new Enrolment(state), patience, pauses, Sleeper.REAL, say);
    }

    /** Read once, though several sample hosts may enrol with it: standard input cannot be read again. */
    private Enrolment.Invitation invitation(Options options) throws IOException {
        if (invitation.isEmpty()) {
            invitation = options.invitation(input);
        }
        return invitation.orElseThrow(
                () -> new UsageProblem("This host is not enrolled yet: give --server, --token-file"
                        + " and --ca-pin, with which vigie-agent enrol and run let it in."));
    }

    private static EngineClient engine(Options options) {
        try {
            EngineEndpoint asked = EngineEndpoint.of(options.docker(), options.certificates());
            return new EngineClient(options.socket().map(asked::before).orElse(asked), EngineTimeouts.DEFAULT);
        } catch (IllegalArgumentException wrong) {
            throw new UsageProblem(wrong.getMessage() + ".");
        }
    }

    private static HostScanner scanner(Options options, EngineClient engine) {
        return new HostScanner(
                engine,
                new HostRoot(options.hostRoot()),
                options.name(),
                ScanProgress.SILENT,
                options.probing() ? Probing.ON : Probing.OFF);
    }

    private static String hostName(Options options) {
        return new HostCollector(new HostRoot(options.hostRoot()), options.name(), AskedSocket.NONE).name();
    }

    private static AgentDescription description(Options options, boolean sample) {
        return new AgentDescription(version(), sample, options.labels());
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
