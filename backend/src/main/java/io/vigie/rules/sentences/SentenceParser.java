package io.vigie.rules.sentences;

import io.vigie.report.SubjectKind;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.sentences.Sentence.Choice;
import io.vigie.rules.sentences.Sentence.Condition;
import io.vigie.rules.sentences.Sentence.Count;
import io.vigie.rules.sentences.Sentence.Each;
import io.vigie.rules.sentences.Sentence.Equal;
import io.vigie.rules.sentences.Sentence.Is;
import io.vigie.rules.sentences.Sentence.Part;
import io.vigie.rules.sentences.Sentence.Place;
import io.vigie.rules.sentences.Sentence.Single;
import io.vigie.rules.sentences.Sentence.Value;
import io.vigie.rules.sentences.Sentence.Words;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sentence and checks its places: each is a fact that the rule reads, a part of one, or the object's {@code {name}}. The forms are those of
 * {@link Sentence}'s parts; within the words for an element, its own parts go by their names alone, and {@code {it}} is a plain element itself.
 */
public final class SentenceParser {
    private static final Pattern PATH = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*(?:\\.[a-zA-Z0-9]+)*");
    private static final String NAME = "name";
    private static final String OTHERWISE = " : ";
    private static final String CLOSE = "}";

    private final YamlValue source;
    private final String text;
    private final Set<String> facts;
    private int at;

    private SentenceParser(YamlValue source, Set<String> facts) {
        this.source = source;
        this.text = source.text();
        this.facts = facts;
    }

    /**
     * @param facts those that the rule reads
     * @throws InvalidRule where a place is of no form, or no fact of these
     */
    public static Sentence parse(YamlValue source, Set<String> facts) {
        return new SentenceParser(source, facts).whole(null);
    }

    /** Words for one value of this type, whose places are its fields. Throws likewise. */
    static Sentence parse(YamlValue source, Class<?> type) {
        return new SentenceParser(source, Set.of()).whole(type);
    }

    private Sentence whole(@Nullable Class<?> element) {
        Sentence sentence = words(element);
        if (at < text.length()) {
            throw invalid("a } without its {");
        }
        return sentence;
    }

    /** Up to one of these ends, which is left to the caller. */
    private Sentence words(@Nullable Class<?> element, String... ends) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        while (at < text.length() && !endsHere(ends)) {
            if (text.charAt(at) == '{') {
                parts.add(new Words(plain.toString()));
                plain.setLength(0);
                parts.add(place(element));
            } else {
                plain.append(text.charAt(at++));
            }
        }
        parts.add(new Words(plain.toString()));
        parts.removeIf(part -> part instanceof Words(String none) && none.isEmpty());
        return new Sentence(parts);
    }

    private boolean endsHere(String... ends) {
        for (String end : ends) {
            if (text.startsWith(end, at)) {
                return true;
            }
        }
        return text.startsWith(CLOSE, at);
    }

    private Part place(@Nullable Class<?> element) {
        take("{");
        boolean counted = skip("#");
        Target target = target(element);
        Part part;
        if (skip(" ? ")) {
            part = choice(counted ? new Single(target.place()) : new Is(target.place()), element);
        } else if (skip(" = ")) {
            int end = text.indexOf(" ? ", at);
            if (end < 0) {
                throw invalid("a comparison without ?");
            }
            String word = text.substring(at, end);
            at = end + 3;
            part = choice(new Equal(target.place(), word), element);
        } else if (skip(": ")) {
            part = new Each(target.place(), words(target.type()));
        } else {
            part = counted ? new Count(target.place()) : new Value(target.place());
        }
        take(CLOSE);
        return part;
    }

    private Choice choice(Condition condition, @Nullable Class<?> element) {
        Sentence yes = words(element, OTHERWISE);
        take(OTHERWISE);
        return new Choice(condition, yes, words(element));
    }

    /** A place, and of what type it or its elements are; no type for the object's name. */
    private record Target(Place place, @Nullable Class<?> type) {}

    private Target target(@Nullable Class<?> element) {
        Matcher matcher = PATH.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw invalid("a place begins with the name of a fact");
        }
        String path = matcher.group();
        Target target = within(path, element)
                .or(() -> ofRule(path))
                .orElseThrow(() -> source.invalidAt(at, Code.FACT_UNKNOWN, "the rule does not read " + path));
        at = matcher.end();
        return target;
    }

    private static Optional<Target> within(String path, @Nullable Class<?> element) {
        if (element == null) {
            return path.equals(NAME) ? Optional.of(new Target(Place.NAME, null)) : Optional.empty();
        }
        if (path.equals(Place.ITSELF)) {
            return Optional.of(new Target(new Place("", path), element));
        }
        return part(element, path).map(type -> new Target(new Place("", path), type));
    }

    private Optional<Target> ofRule(String path) {
        String[] names = path.split("\\.", -1);
        if (names.length < 2 || names.length > 3 || !facts.contains(names[0] + "." + names[1])) {
            return Optional.empty();
        }
        Optional<Class<?>> fact = root(names[0]).flatMap(type -> part(type, names[1]));
        return names.length == 2
                ? fact.map(type -> new Target(new Place(path, ""), type))
                : fact.flatMap(type -> part(type, names[2]))
                        .map(type -> new Target(new Place(names[0] + "." + names[1], names[2]), type));
    }

    /** The record whose facts begin with this word. */
    static Optional<Class<?>> root(String name) {
        return name.equals(Variables.ALLOWED)
                ? Optional.of(Allowed.class)
                : SubjectKind.ofWord(name).map(SubjectKind::configurationType);
    }

    static Optional<Class<?>> part(Class<?> type, String name) {
        return type.isRecord()
                ? Optional.ofNullable(RecordFacts.of(type).named(name)).map(RecordFacts.Fact::elementType)
                : Optional.empty();
    }

    private boolean skip(String expected) {
        boolean there = text.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    private void take(String expected) {
        if (!skip(expected)) {
            throw invalid("here should be \"" + expected + "\"");
        }
    }

    private InvalidRule invalid(String message) {
        return source.invalidAt(Math.min(at, text.length()), Code.EXPRESSION_INVALID, message);
    }
}
