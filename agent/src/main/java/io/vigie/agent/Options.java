package io.vigie.agent;

import io.vigie.agent.console.Printable;
import io.vigie.agent.console.UsageProblem;
import io.vigie.agent.enrolment.Enrolment;
import io.vigie.agent.server.CaPin;
import io.vigie.agent.server.ServerAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param docker the engine's address
 * @param certificates the folder with ca.pem, cert.pem and key.pem for an engine under mutual TLS
 * @param hostRoot the folder under which the host's files are seen
 * @param state the folder of the agent's own files
 * @param name what to call the host, instead of its host name
 * @param probing whether ports are looked at by connecting to them
 * @param replays recorded reports to send instead of looking at this host
 */
record Options(
        Command command,
        String docker,
        Optional<Path> certificates,
        Path hostRoot,
        Path state,
        Optional<String> name,
        Map<String, String> labels,
        Optional<String> server,
        Optional<String> token,
        Optional<String> caPin,
        List<String> replays,
        boolean probing) {

    enum Command {
        ENROL,
        RUN,
        REPORT,
        HELP,
        VERSION
    }

    private static final String DEFAULT_DOCKER = "unix:///var/run/docker.sock";
    private static final String DEFAULT_STATE = "/var/lib/vigie-agent";
    private static final Set<String> SINGLE =
            Set.of("--docker", "--cert-path", "--host-root", "--state", "--name", "--server", "--token", "--ca-pin");

    /** Throws {@link UsageProblem}. */
    static Options parse(List<String> arguments, Map<String, String> environment) {
        Deque<String> left = new ArrayDeque<>(arguments);
        Command command = command(left.pollFirst());
        Map<String, String> single = new HashMap<>();
        Map<String, String> labels = new HashMap<>();
        List<String> replays = new ArrayList<>();
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--help" -> command = Command.HELP;
                case "--version" -> command = Command.VERSION;
                case "--label" -> label(value(option, left), labels);
                case "--no-probe" -> single.put("--no-probe", "");
                case "--replay" -> replays.add(value(option, left));
                case String known when SINGLE.contains(known) -> single.put(known, value(known, left));
                case String other ->
                    throw new UsageProblem("There is no option " + Printable.text(other) + "; see vigie-agent --help.");
            }
        }
        return of(command, single, labels, replays, environment);
    }

    private static Options of(
            Command command,
            Map<String, String> single,
            Map<String, String> labels,
            List<String> replays,
            Map<String, String> environment) {
        return new Options(
                command,
                single.getOrDefault("--docker", environment.getOrDefault("DOCKER_HOST", DEFAULT_DOCKER)),
                Optional.ofNullable(single.getOrDefault("--cert-path", environment.get("DOCKER_CERT_PATH")))
                        .map(Path::of),
                Path.of(single.getOrDefault("--host-root", "/")),
                Path.of(single.getOrDefault("--state", DEFAULT_STATE)),
                Optional.ofNullable(single.get("--name")),
                Map.copyOf(labels),
                Optional.ofNullable(single.get("--server")),
                Optional.ofNullable(single.get("--token")),
                Optional.ofNullable(single.get("--ca-pin")),
                List.copyOf(replays),
                !single.containsKey("--no-probe"));
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

    private static String value(String option, Deque<String> left) {
        String value = left.pollFirst();
        if (value == null || value.isEmpty()) {
            throw new UsageProblem(option + " needs a value after it; see vigie-agent --help.");
        }
        return value;
    }

    private static void label(String pair, Map<String, String> labels) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw new UsageProblem("--label takes name=value, such as --label site=paris.");
        }
        labels.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    /** What enrolling needs; empty when none of it was given. Throws {@link UsageProblem} when only part of it was. */
    Optional<Enrolment.Invitation> invitation() {
        if (server.isEmpty() && token.isEmpty() && caPin.isEmpty()) {
            return Optional.empty();
        }
        if (server.isEmpty() || token.isEmpty() || caPin.isEmpty()) {
            throw new UsageProblem("Enrolling takes --server, --token and --ca-pin together.");
        }
        return Optional.of(
                new Enrolment.Invitation(ServerAddress.of(server.get()), token.get(), CaPin.of(caPin.get())));
    }
}
