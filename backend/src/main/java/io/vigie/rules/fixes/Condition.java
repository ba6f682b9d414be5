package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a fix that is for some objects only: {@code [dpkg]}, {@code [rpm]} and {@code [apk]} for hosts with these packages,
 * {@code [iptables]} and {@code [nftables]} for what the engine writes its rules with, {@code [run]} for containers that
 * somebody ran by hand, {@code [engine>=27]} is for engines of this major version and later.
 *
 * @param word in brackets before the line
 * @param line without the word
 */
record Condition(String word, String line) {
    static final String PACKAGE_MANAGER = "host.packageManager";
    static final String ENGINE_BACKEND = "engine.firewallBackend";
    static final String HOST_BACKEND = "host.engineFirewallBackend";

    private static final Pattern CONDITION =
            Pattern.compile("\\[(dpkg|rpm|apk|iptables|nftables|run|engine>=\\d{1,3})] (.*)");
    private static final String SINCE = "engine>=";
    private static final Set<String> BACKENDS = Set.of("iptables", "nftables");
    private static final Map<String, Text> HEADINGS = Map.of(
            "dpkg", new Text("# on Debian, Ubuntu and the like:", "# sur Debian, Ubuntu et apparentés :"),
            "rpm", new Text("# on Fedora, Red Hat and the like:", "# sur Fedora, Red Hat et apparentés :"),
            "apk", new Text("# on Alpine:", "# sur Alpine :"),
            "iptables",
                    new Text(
                            "# where the engine writes its rules with iptables, the default:",
                            "# si le moteur écrit ses règles avec iptables, par défaut :"),
            "nftables",
                    new Text(
                            "# where the engine writes its rules with nftables:",
                            "# si le moteur écrit ses règles avec nftables :"),
            "run", new Text("# for a container made by docker run:", "# pour un conteneur créé par docker run :"));

    static Optional<Condition> of(String line) {
        Matcher found = CONDITION.matcher(line);
        return found.matches() ? Optional.of(new Condition(found.group(1), found.group(2))) : Optional.empty();
    }

    /** Whether it holds; empty where that was not seen. */
    Optional<Boolean> holds(FixSteps object) {
        if (word.equals("run")) {
            return Maker.of(object).map(maker -> maker == Maker.RUN);
        }
        if (BACKENDS.contains(word)) {
            return object.observed(ENGINE_BACKEND)
                    .or(() -> object.observed(HOST_BACKEND))
                    .map(backend -> backend.startsWith(word));
        }
        if (word.startsWith(SINCE)) {
            return DaemonHost.major(object).map(major -> major >= Integer.parseInt(word.substring(SINCE.length())));
        }
        return object.observed(PACKAGE_MANAGER).map(word::equals);
    }

    /** Stands before such lines where nobody knows whether they are for the object. */
    Text heading() {
        return word.startsWith(SINCE)
                ? new Text(
                        "# from Engine %s on:".formatted(word.substring(SINCE.length())),
                        "# à partir d'Engine %s :".formatted(word.substring(SINCE.length())))
                : Objects.requireNonNull(HEADINGS.get(word));
    }

    /** Facts to be seen for the lines of this text. */
    static Set<String> facts(String text, String subject) {
        Set<String> facts = new LinkedHashSet<>();
        text.lines().flatMap(line -> of(line).stream()).forEach(condition -> {
            if (BACKENDS.contains(condition.word)) {
                facts.add(subject.equals("host") ? HOST_BACKEND : ENGINE_BACKEND);
            } else if (condition.word.startsWith(SINCE)) {
                facts.add(DaemonHost.VERSION);
            } else if (!condition.word.equals("run")) {
                facts.add(PACKAGE_MANAGER);
            }
        });
        return facts;
    }
}
