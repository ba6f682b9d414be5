package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.rules.verdicts.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ways of a fix with the observed facts of one failing object written in. A place is the path of a fact in braces,
 * {@code chmod go-w {host.files.path}}, or {@code {name}} for what people call the object; a line with a place in a list is
 * there once for each element at fault, and {@code {every host.packageUpdates.name}} names all of them on one line. A line
 * that begins with a word in brackets is for some objects only ({@link Condition}). Values are quoted
 * for a shell, since the objects' names may be chosen by attackers.
 */
public final class FixSteps {
    public static final String NAME = "name";
    public static final Pattern PLACE =
            Pattern.compile("\\{(?:every )?(name|(?:host|engine|container|image|network|allowed)(?:\\.[a-zA-Z0-9]+)+)"
                    + "(?: \\? ([^:{}]*) : ([^{}]*))?}");
    private static final String EVERY = "{every ";
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,^-]+");
    private static final int MOST_LINES = 200;
    private static final Text COUNTED_MORE = new Text("# and %d more", "# et %d de plus");

    private final Map<String, Evidence> observed = new LinkedHashMap<>();
    private final String name;
    private final UnaryOperator<String> quoting;

    /**
     * @param evidence what the failing judgement saw
     * @param name what people call the object
     */
    public FixSteps(List<Evidence> evidence, String name) {
        this(evidence, name, FixSteps::quoted);
    }

    private FixSteps(Collection<Evidence> evidence, String name, UnaryOperator<String> quoting) {
        evidence.forEach(fact -> observed.put(fact.fact(), fact));
        this.name = name;
        this.quoting = quoting;
    }

    /** Of no object: every place stays a word to fill in. */
    public static FixSteps ofAny(Locale language) {
        return new FixSteps(List.of(), Placeholder.of(NAME).in(language), UnaryOperator.identity());
    }

    /** The same, but values are not quoted for a shell: for those who quote whole words, or write another language. */
    FixSteps unquoted() {
        return new FixSteps(observed.values(), name, FixSteps::shown);
    }

    /** The text of a fact that was seen and is not empty. */
    Optional<String> observed(String fact) {
        return Optional.ofNullable(observed.get(fact)).map(Evidence::text).filter(text -> !text.isEmpty());
    }

    Optional<Json> value(String fact) {
        return Optional.ofNullable(observed.get(fact)).map(Evidence::value);
    }

    String name() {
        return name;
    }

    /** What was seen, by fact. */
    Map<String, Evidence> evidence() {
        return Collections.unmodifiableMap(observed);
    }

    /** This way of a fix, such as {@link Fix#command()}, for the object. */
    public Text of(Text way) {
        return new Text(written(way.en(), Locale.ENGLISH), written(way.fr(), Locale.FRENCH));
    }

    /** The lines of a text for the object. */
    List<String> lines(String text, Locale language) {
        List<String> lines = new ArrayList<>();
        String heading = "";
        for (String line : text.lines().toList()) {
            Optional<Condition> condition = Condition.of(line);
            Optional<Boolean> holds = condition.flatMap(one -> one.holds(this));
            String now = condition
                    .filter(one -> holds.isEmpty())
                    .map(one -> one.heading().in(language))
                    .orElse("");
            if (!now.equals(heading) && !now.isEmpty()) {
                lines.add(now);
            }
            heading = now;
            if (holds.orElse(true)) {
                expanded(condition.map(Condition::line).orElse(line), language).forEach(lines::add);
            }
        }
        return lines;
    }

    private String written(String way, Locale language) {
        return String.join("\n", lines(way, language));
    }

    private Stream<String> expanded(String line, Locale language) {
        if (speaksOfNothing(line)) {
            return Stream.empty();
        }
        Optional<Evidence> list = list(line);
        List<Json> elements = list.map(seen -> seen.value().elements()).orElse(List.of());
        if (elements.isEmpty() || line.contains(EVERY)) {
            return Stream.concat(Stream.of(filled(line, elements, language)), more(0, list, language).stream());
        }
        List<String> all = elements.stream()
                .map(element -> filled(line, List.of(element), language))
                .distinct()
                .toList();
        long beyond = Math.max(0, all.size() - MOST_LINES);
        return Stream.concat(all.stream().limit(MOST_LINES), more(beyond, list, language).stream());
    }

    /** Of several lists only some may hold what is at fault. */
    private boolean speaksOfNothing(String line) {
        return PLACE.matcher(line)
                .results()
                .map(place -> observed.get(fact(place.group(1))))
                .anyMatch(seen -> seen != null && isEmptyList(seen));
    }

    private static boolean isEmptyList(Evidence seen) {
        return seen.value() instanceof Json.JsonArray(List<Json> elements)
                && elements.isEmpty()
                && seen.omitted().isEmpty();
    }

    /** Says what is left out. */
    private static Optional<String> more(long beyond, Optional<Evidence> list, Locale language) {
        long more = beyond + list.flatMap(Evidence::omitted).orElse(0L);
        return more == 0
                ? Optional.empty()
                : Optional.of(COUNTED_MORE.in(language).formatted(more));
    }

    /** What was seen of the one list that the line speaks of; empty where it speaks of none. */
    private Optional<Evidence> list(String line) {
        return PLACE.matcher(line)
                .results()
                .map(place -> Optional.ofNullable(observed.get(fact(place.group(1)))))
                .flatMap(Optional::stream)
                .filter(seen -> !seen.value().elements().isEmpty())
                .findFirst();
    }

    private String filled(String line, List<Json> elements, Locale language) {
        return PLACE.matcher(line).replaceAll(place -> Matcher.quoteReplacement(chosen(place, elements, language)));
    }

    private String chosen(MatchResult place, List<Json> elements, Locale language) {
        String value = values(place.group(1), elements, language);
        if (place.group(2) == null) {
            return value;
        }
        return value.equals("false") ? place.group(3) : place.group(2);
    }

    private String values(String path, List<Json> elements, Locale language) {
        return elements.isEmpty()
                ? value(path, Json.NULL, language)
                : elements.stream()
                        .map(element -> value(path, element, language))
                        .distinct()
                        .collect(Collectors.joining(" "));
    }

    private String value(String path, Json element, Locale language) {
        if (path.equals(NAME)) {
            return quoting.apply(name);
        }
        String[] names = path.split("\\.", -1);
        Json part = names.length > 2 ? element.at(names[2]) : element;
        return text(part)
                .or(() -> Optional.ofNullable(observed.get(fact(path)))
                        .filter(seen -> names.length == 2 && !(seen.value() instanceof Json.JsonArray))
                        .map(Evidence::text))
                .map(quoting)
                .orElseGet(() -> Placeholder.of(names[names.length - 1]).in(language));
    }

    private static Optional<String> text(Json json) {
        return json.text()
                .or(() -> json.number().map(String::valueOf))
                .or(() -> json.bool().map(String::valueOf));
    }

    private static String fact(String path) {
        int second = path.indexOf('.', path.indexOf('.') + 1);
        return second < 0 ? path : path.substring(0, second);
    }

    /** As a shell takes it for one word, whatever is in it; what no screen can show is replaced. */
    static String quoted(String value) {
        String shown = shown(value);
        return PLAIN.matcher(shown).matches() ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }

    private static String shown(String value) {
        return value.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
