package io.vigie.agent;

import io.vigie.agent.console.Printable;
import io.vigie.agent.console.UsageProblem;
import io.vigie.agent.enrolment.Enrolment;
import io.vigie.agent.enrolment.FileCredentials.PemSet;
import io.vigie.agent.server.CaPin;
import io.vigie.agent.server.ServerAddress;
import io.vigie.collect.engine.DockerEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command line.
 *
 * @param docker the engine's address
 * @param certificates the folder with ca.pem, cert.pem and key.pem for an engine under mutual TLS
 * @param socket the engine's own socket, if the address is that of a proxy before it
 * @param hostRoot the folder under which the host's files are seen
 * @param state the folder of the agent's own files
 * @param name what to call the host, instead of its host name
 * @param token where the token is; on the command line itself everybody on the host could read it
 * @param probing whether ports are looked at by connecting to them
 * @param replays recorded reports to send instead of looking at this host
 * @param patience how long the command to enrol waits for an approval
 * @param own the organisation's certificate for this host, instead of one that enrolling gives
 */
record Options(
        Command command,
        String docker,
        Optional<Path> certificates,
        Optional<Path> socket,
        Path hostRoot,
        Path state,
        Optional<String> name,
        Map<String, String> labels,
        Optional<String> server,
        TokenSource token,
        Optional<String> caPin,
        List<String> replays,
        boolean probing,
        Duration patience,
        Optional<PemSet> own) {

    enum Command {
        ENROL,
        RUN,
        REPORT,
        HELP,
        VERSION
    }

    private static final String DEFAULT_STATE = "/var/lib/vigie-agent";
    private static final String DEFAULT_WAIT = "3600";

    /** Throws {@link UsageProblem}. */
    static Options parse(List<String> arguments, Map<String, String> environment) {
        Deque<String> left = new ArrayDeque<>(arguments);
        Command command = command(left.pollFirst());
        Map<Option, List<String>> given = new EnumMap<>(Option.class);
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            Option option = option(equals < 0 ? argument : argument.substring(0, equals));
            if (equals >= 0) {
                left.addFirst(argument.substring(equals + 1));
            }
            given.computeIfAbsent(option, first -> new ArrayList<>()).add(value(option, equals >= 0, left));
        }
        return of(command, given, environment);
    }

    private static Option option(String word) {
        if (word.equals("--token")) {
            throw new UsageProblem("Everybody on this host can read a command line: give the token with --token-file"
                    + " FILE, on standard input with --token-file -, or in VIGIE_TOKEN.");
        }
        return Option.of(word)
                .orElseThrow(() ->
                        new UsageProblem("There is no option " + Printable.text(word) + "; see vigie-agent --help."));
    }

    private static String value(Option option, boolean attached, Deque<String> left) {
        if (!option.takesValue()) {
            if (attached) {
                throw new UsageProblem(option.word() + " takes no value; see vigie-agent --help.");
            }
            return "";
        }
        String value = left.pollFirst();
        if (value == null || value.isEmpty()) {
            throw new UsageProblem(option.word() + " needs a value after it; see vigie-agent --help.");
        }
        return value;
    }

    private static Options of(Command command, Map<Option, List<String>> given, Map<String, String> environment) {
        DockerEnvironment.Place engine = engine(given, environment);
        return new Options(
                given.containsKey(Option.HELP)
                        ? Command.HELP
                        : given.containsKey(Option.VERSION) ? Command.VERSION : command,
                engine.address(),
                engine.certificates(),
                last(given, Option.DOCKER_SOCKET).map(Path::of),
                Path.of(last(given, Option.HOST_ROOT).orElse("/")),
                Path.of(last(given, Option.STATE).orElse(DEFAULT_STATE)),
                last(given, Option.NAME),
                labels(given.getOrDefault(Option.LABEL, List.of())),
                last(given, Option.SERVER),
                TokenSource.of(last(given, Option.TOKEN_FILE), environment),
                last(given, Option.CA_PIN),
                List.copyOf(given.getOrDefault(Option.REPLAY, List.of())),
                !given.containsKey(Option.NO_PROBE),
                wait(last(given, Option.WAIT).orElse(DEFAULT_WAIT)),
                own(given));
    }

    private static DockerEnvironment.Place engine(Map<Option, List<String>> given, Map<String, String> environment) {
        try {
            return new DockerEnvironment(environment)
                    .place(
                            last(given, Option.DOCKER),
                            last(given, Option.DOCKER_CERT_PATH).map(Path::of));
        } catch (IllegalArgumentException wrong) {
            throw new UsageProblem(Printable.text(wrong.getMessage() + "."));
        }
    }

    private static Optional<String> last(Map<Option, List<String>> given, Option option) {
        return Optional.ofNullable(given.get(option)).map(List::getLast);
    }

    private static Optional<PemSet> own(Map<Option, List<String>> given) {
        List<Path> files = Stream.of(Option.CERTIFICATE, Option.KEY, Option.CA)
                .flatMap(option -> last(given, option).stream())
                .map(Path::of)
                .toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        if (files.size() < 3 || !given.containsKey(Option.SERVER)) {
            throw new UsageProblem("A certificate of your own takes --certificate, --key, --ca and --server together.");
        }
        return Optional.of(new PemSet(files.get(0), files.get(1), files.get(2)));
    }

    private static Duration wait(String seconds) {
        if (!seconds.matches("\\d{1,7}")) {
            throw new UsageProblem("--wait takes a number of seconds, such as --wait 3600.");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static Command command(@org.jspecify.annotations.Nullable String word) {
        return switch (word) {
            case "enrol" -> Command.ENROL;
            case "run" -> Command.RUN;
            case "report" -> Command.REPORT;
            case "--help", "-h", "help" -> Command.HELP;
            case "--version" -> Command.VERSION;
            case null -> throw new UsageProblem("Say what to do: enrol, run or report; see vigie-agent --help.");
            default ->
                throw new UsageProblem("There is no command " + Printable.text(word) + "; it is enrol, run or report.");
        };
    }

    private static Map<String, String> labels(List<String> pairs) {
        Map<String, String> labels = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageProblem("--label takes name=value, such as --label site=paris.");
            }
            labels.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return Map.copyOf(labels);
    }

    /**
     * What enrolling needs; empty when none of it was given. Throws {@link UsageProblem} when only part of it was.
     *
     * @param input where a token may come from
     * @throws IOException if the token's file cannot be read
     */
    Optional<Enrolment.Invitation> invitation(InputStream input) throws IOException {
        if (server.isEmpty() && token.isNone() && caPin.isEmpty()) {
            return Optional.empty();
        }
        if (server.isEmpty() || token.isNone() || caPin.isEmpty()) {
            throw new UsageProblem("Enrolling takes --server, --token-file and --ca-pin together.");
        }
        ServerAddress address = ServerAddress.of(server.get());
        CaPin pin = CaPin.of(caPin.get());
        return Optional.of(new Enrolment.Invitation(address, token.read(input), pin));
    }
}
