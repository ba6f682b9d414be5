package io.vigie.collect.secrets;

import io.vigie.json.Json;
import io.vigie.report.value.NamedValue;
import io.vigie.report.value.SecretSign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers where something of one object looks like a secret: names and positions, never the text itself. */
public final class SecretSearch {
    private static final int MAXIMUM_SIGNS = 200;
    private static final int MAXIMUM_ARGUMENTS = 1_000;
    private static final Comparator<SecretSign> ORDER =
            Comparator.comparing(SecretSign::place).thenComparing(SecretSign::name);

    /** Places of a container whose signs are facts of their own. */
    public static final Set<String> SETTINGS = Set.of("environment", "label");

    private final Set<SecretSign> signs = new LinkedHashSet<>();

    public SecretSearch() {}

    /** Goes on from what was found before. */
    public SecretSearch(Optional<List<SecretSign>> before) {
        signs.addAll(before.orElse(List.of()));
    }

    public SecretSearch named(String place, Optional<List<NamedValue>> values) {
        values.orElse(List.of()).stream()
                .filter(NamedValue::looksLikeSecret)
                .forEach(value -> add(place, value.name()));
        return this;
    }

    /** Entry point and command of an object's Config, numbered through from 1 as they stand in the list of processes. */
    public SecretSearch arguments(Json config) {
        return arguments(config.at("Entrypoint").texts(), config.at("Cmd").texts());
    }

    /** As {@link #arguments(Json)}, wherever they are written. */
    public SecretSearch arguments(List<String> entryPoint, List<String> command) {
        List<String> words = new ArrayList<>(entryPoint);
        words.addAll(command);
        List<Boolean> found = CommandSecrets.inWords(few(words));
        for (int at = 0; at < found.size(); at++) {
            if (found.get(at) || (words.size() == 1 && CommandSecrets.inScript(words.getFirst()))) {
                add("argument", "argument " + (at + 1));
            }
        }
        return this;
    }

    public SecretSearch healthCommand(Json config) {
        List<String> test = few(config.at("Healthcheck", "Test").texts());
        boolean shell = test.size() == 2 && test.getFirst().equals("CMD-SHELL");
        boolean found = shell
                ? CommandSecrets.inScript(test.getLast())
                : CommandSecrets.inWords(test).stream().anyMatch(word -> word);
        if (found) {
            add("health-command", "health command");
        }
        return this;
    }

    /** Options by name, as of a logging driver. */
    public SecretSearch options(String place, Json options) {
        options.members().forEach((name, value) -> {
            if (SecretSigns.looksLikeSecret(name, value.text().orElse(""))) {
                add(place, SecretSigns.shownName(name));
            }
        });
        return this;
    }

    /** A volume driver's options, where {@code o} holds options of its own: {@code username=x,password=y}. */
    public SecretSearch volumeOptions(String volume, Map<String, Json> options) {
        options.forEach((name, value) -> {
            String text = value.text().orElse("");
            boolean several = List.of(text.split(",", -1)).stream().anyMatch(SecretSearch::isSecretOption);
            if (several || SecretSigns.looksLikeSecret(name, text) || CommandSecrets.inScript(text)) {
                add("volume-option", volume + " " + SecretSigns.shownName(name));
            }
        });
        return this;
    }

    private static boolean isSecretOption(String option) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? "" : option.substring(0, equals).strip();
        return SecretSigns.looksLikeSecret(name, option.substring(equals + 1));
    }

    public SecretSearch add(String place, String name) {
        if (signs.size() < MAXIMUM_SIGNS) {
            signs.add(new SecretSign(place, name));
        }
        return this;
    }

    private static List<String> few(List<String> words) {
        return words.subList(0, Math.min(MAXIMUM_ARGUMENTS, words.size()));
    }

    /**
     * What was found, where every place was told. Where one was not, finding nothing means nothing, and neither do signs in
     * these places, of which other facts tell.
     */
    public Optional<List<SecretSign>> found(boolean allTold, Set<String> toldElsewhere) {
        List<SecretSign> found = found();
        boolean enough = allTold || found.stream().anyMatch(sign -> !toldElsewhere.contains(sign.place()));
        return enough ? Optional.of(found) : Optional.empty();
    }

    public List<SecretSign> found() {
        return signs.stream().sorted(ORDER).toList();
    }
}
