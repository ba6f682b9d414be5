package io.vigie.rules.fixes;

import io.vigie.json.Json;
import io.vigie.rules.verdicts.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of a fix that is one simple command, as words with the observed values in them: once for each element at fault, as
 * {@link FixSteps} writes it for people, but with values as they are.
 */
record CommandTemplate(String line, Map<String, Evidence> observed, String name) {
    private static final Pattern TOKEN = Pattern.compile("(?:\\{[^{}]*}|[^\\s{])+");
    private static final Pattern SHELL = Pattern.compile("[|&;<>()$`\"'\\\\#*?\\[\\]~!{}]");
    private static final String EVERY = "{every ";

    /** Whether it needs no shell: no pipe, no quotes, no pattern. */
    boolean isSimple() {
        return !line.isBlank()
                && !SHELL.matcher(FixSteps.PLACE.matcher(line).replaceAll("")).find();
    }

    /** The words of each command; none where nothing is at fault, empty where a value is not known. */
    Optional<List<List<String>>> commands() {
        Optional<Evidence> list = list();
        if (list.isEmpty()) {
            return words(Json.NULL).map(List::of);
        }
        List<Json> elements = list.get().value().elements();
        if (line.contains(EVERY)) {
            return elements.isEmpty() ? Optional.of(List.of()) : together(elements);
        }
        List<List<String>> commands = new ArrayList<>();
        for (Json element : elements) {
            Optional<List<String>> words = words(element);
            if (words.isEmpty()) {
                return Optional.empty();
            }
            commands.add(words.get());
        }
        return Optional.of(commands.stream().distinct().toList());
    }

    /** Whether there are more at fault than evidence has room for. */
    boolean isCut() {
        return list().flatMap(Evidence::omitted).isPresent();
    }

    private Optional<Evidence> list() {
        return FixSteps.PLACE
                .matcher(line)
                .results()
                .map(place -> observed.get(fact(place.group(1))))
                .filter(seen -> seen != null && seen.value() instanceof Json.JsonArray)
                .findFirst();
    }

    private Optional<List<List<String>>> together(List<Json> elements) {
        List<String> words = new ArrayList<>();
        for (String token : tokens()) {
            List<String> filled = (token.startsWith(EVERY) ? elements.stream() : Stream.of(Json.NULL))
                    .map(element -> filled(token, element))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            if (filled.isEmpty()) {
                return Optional.empty();
            }
            words.addAll(filled);
        }
        return Optional.of(List.of(words));
    }

    private Optional<List<String>> words(Json element) {
        List<Optional<String>> words =
                tokens().stream().map(token -> filled(token, element)).toList();
        return words.stream().allMatch(Optional::isPresent)
                ? Optional.of(words.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private List<String> tokens() {
        return TOKEN.matcher(line).results().map(MatchResult::group).toList();
    }

    private Optional<String> filled(String token, Json element) {
        Matcher place = FixSteps.PLACE.matcher(token);
        StringBuilder word = new StringBuilder();
        while (place.find()) {
            Optional<String> value = place.group(2) == null ? value(place.group(1), element) : Optional.empty();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            place.appendReplacement(word, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(place.appendTail(word).toString());
    }

    private Optional<String> value(String path, Json element) {
        if (path.equals(FixSteps.NAME)) {
            return Optional.of(name).filter(CommandTemplate::isWritable);
        }
        String[] names = path.split("\\.", -1);
        Json part = names.length > 2 ? element.at(names[2]) : element;
        return text(part).or(() -> Optional.ofNullable(observed.get(path)).flatMap(seen -> text(seen.value())));
    }

    private static Optional<String> text(Json json) {
        return json.text()
                .filter(CommandTemplate::isWritable)
                .or(() -> json.number().map(String::valueOf));
    }

    /** No argument holds a NUL or half a pair of surrogates; where one was, there is a sign now that stands for any. */
    private static boolean isWritable(String text) {
        return !text.isEmpty()
                && text.codePoints()
                        .noneMatch(point ->
                                point == 0 || point == 0xFFFD || Character.getType(point) == Character.SURROGATE);
    }

    private static String fact(String path) {
        int second = path.indexOf('.', path.indexOf('.') + 1);
        return second < 0 ? path : path.substring(0, second);
    }
}
