package io.vigie.rules.reader;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.report.SubjectKind;
import io.vigie.rules.compiled.CompiledRule.Decision;
import io.vigie.rules.compiled.EvidenceCollector;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.fixes.ChangeText;
import io.vigie.rules.fixes.Fix;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.Nearest;
import io.vigie.rules.yaml.YamlValue;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the fix of a rule and checks that what it changes are facts of the rule's subject. */
final class FixReader {
    static final Set<String> KEYS =
            Set.of("set", "remove", "add", "run", "compose", "dockerfile", "daemon", "auditd", "command", "impact");

    private static final Set<String> WAYS = Set.of("run", "compose", "dockerfile", "daemon", "auditd", "command");
    static final Set<String> SIDES = Set.of("out", "in", "note");

    private final SubjectKind subject;
    private final Optional<Decision> decision;

    /**
     * @param decision what texts may show facts of; absent where that cannot be told
     */
    FixReader(SubjectKind subject, Optional<Decision> decision) {
        this.subject = subject;
        this.decision = decision;
    }

    Fix read(YamlValue value) {
        Map<String, YamlValue> members = value.members(KEYS);
        Map<String, Object> set = new LinkedHashMap<>();
        value.find("set").ifPresent(facts -> facts.members().forEach((path, fact) -> set.put(path, value(path, fact))));
        return new Fix(
                set,
                value.find("remove").map(this::paths).orElse(List.of()),
                value.find("add").map(this::additions).orElse(Map.of()),
                way(members, "run"),
                way(members, "compose"),
                way(members, "dockerfile"),
                way(members, "daemon"),
                way(members, "auditd"),
                way(members, "command"),
                RuleReader.text(value.member("impact")),
                (failing, fact) ->
                        EvidenceCollector.offenders(decision.orElseThrow(), failing, fact, Optional.empty()));
    }

    /** Notes everything that is wrong with the fix. */
    void check(YamlValue value, Mistakes mistakes) {
        Optional<Map<String, YamlValue>> members = mistakes.attempt(value::members);
        if (members.isEmpty()) {
            return;
        }
        mistakes.attempt(() -> value.members(KEYS));
        find(members.get(), "set")
                .forEach(facts -> mistakes.attempt(facts::members)
                        .orElse(Map.of())
                        .forEach((path, fact) -> mistakes.attempt(() -> value(path, fact))));
        find(members.get(), "remove")
                .forEach(paths -> mistakes.attempt(paths::elements)
                        .orElse(List.of())
                        .forEach(path -> mistakes.run(() -> wholeFact(path))));
        find(members.get(), "add").forEach(facts -> mistakes.attempt(() -> additions(facts)));
        WAYS.stream().sorted().forEach(key -> mistakes.attempt(() -> way(members.get(), key)));
        mistakes.attempt(() -> RuleReader.text(value.member("impact")));
    }

    private static List<YamlValue> find(Map<String, YamlValue> members, String key) {
        return Optional.ofNullable(members.get(key)).stream().toList();
    }

    private Optional<ChangeText> way(Map<String, YamlValue> members, String key) {
        return Optional.ofNullable(members.get(key)).map(value -> {
            if (!hasSides(value)) {
                return ChangeText.in(text(value));
            }
            value.members(SIDES);
            return new ChangeText(
                    value.find("out").map(this::text),
                    value.find("in").map(this::text),
                    value.find("note").map(this::text));
        });
    }

    private static boolean hasSides(YamlValue value) {
        return value.isMapping()
                && SIDES.stream().anyMatch(side -> value.find(side).isPresent());
    }

    /** All texts of the ways of a fix, whatever else is in it. */
    static List<Text> texts(YamlValue fix) {
        return fix.members().entrySet().stream()
                .filter(member -> WAYS.contains(member.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(value -> hasSides(value) ? value.members().values().stream() : Stream.of(value))
                .map(RuleReader::text)
                .toList();
    }

    private Text text(YamlValue value) {
        Text text = RuleReader.text(value);
        places(value, text.en());
        places(value, text.fr());
        return text;
    }

    /** Every place in a text must be a fact that the rule's evidence shows. */
    private void places(YamlValue value, String text) {
        FixSteps.PLACE.matcher(text).results().map(place -> place.group(1)).forEach(path -> {
            String[] names = path.split("\\.", -1);
            boolean seen = path.equals(FixSteps.NAME) || isRead(names);
            if (!seen || names.length == 3 && element(names) == null) {
                throw value.invalid(Code.FACT_UNKNOWN, "the rule does not read " + path);
            }
        });
    }

    private boolean isRead(String[] names) {
        return decision.filter(known -> !known.facts().contains(names[0] + "." + names[1]))
                .isEmpty();
    }

    private static RecordFacts.@Nullable Fact element(String[] names) {
        RecordFacts.Fact list = SubjectKind.ofWord(names[0])
                .map(kind -> RecordFacts.of(kind.configurationType()).named(names[1]))
                .orElse(null);
        return list != null && list.elementType().isRecord()
                ? RecordFacts.of(list.elementType()).named(names[2])
                : null;
    }

    private Map<String, Json> additions(YamlValue value) {
        Map<String, Json> additions = new LinkedHashMap<>();
        value.members().forEach((path, element) -> {
            RecordFacts.Fact fact = fact(path, element);
            if (!fact.isList() || !fact.elementType().isRecord()) {
                throw element.invalid(Code.WRONG_TYPE, path + " is no list of objects");
            }
            record(fact, path, element);
            additions.put(path, element.json());
        });
        return additions;
    }

    private List<String> paths(YamlValue value) {
        value.elements().forEach(this::wholeFact);
        return value.elements().stream().map(YamlValue::text).toList();
    }

    private void wholeFact(YamlValue path) {
        fact(path.text(), path);
        if (path.text().split("\\.", -1).length > 2) {
            throw path.invalid(Code.FACT_UNKNOWN, "a part of an element cannot be removed: " + path.text());
        }
    }

    private Object value(String path, YamlValue value) {
        RecordFacts.Fact fact = fact(path, value);
        Object plain =
                fact.isList() && fact.elementType().isRecord() ? records(fact, path, value) : plain(value.json());
        boolean fits = fact.isList()
                ? plain instanceof List
                : wrapped(fact.elementType()).isInstance(plain);
        if (!fits) {
            throw value.invalid(Code.WRONG_TYPE, path + " takes another type");
        }
        return plain;
    }

    private static List<?> records(RecordFacts.Fact fact, String path, YamlValue value) {
        return value.elements().stream()
                .map(element -> record(fact, path, element))
                .toList();
    }

    private static Object record(RecordFacts.Fact fact, String path, YamlValue element) {
        return element.read(fact.elementType(), path);
    }

    private RecordFacts.Fact fact(String path, YamlValue value) {
        String[] names = path.split("\\.", -1);
        RecordFacts.Fact fact = names.length > 1 && names[0].equals(subject.word())
                ? RecordFacts.of(subject.configurationType()).named(names[1])
                : null;
        if (fact != null && names.length > 2) {
            fact = names.length == 3 && fact.elementType().isRecord()
                    ? RecordFacts.of(fact.elementType()).named(names[2])
                    : null;
        }
        if (fact == null) {
            throw value.invalid(
                    Code.FACT_UNKNOWN, "there is no fact " + path + " of a " + subject.word() + nearest(names));
        }
        return fact;
    }

    private String nearest(String[] names) {
        return names.length < 2
                ? ""
                : Nearest.question(
                        names[1],
                        RecordFacts.of(subject.configurationType()).byName().keySet());
    }

    private static Class<?> wrapped(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static Object plain(Json json) {
        return switch (json) {
            case Json.JsonArray array ->
                array.elements().stream().map(FixReader::plain).toList();
            case Json.JsonBoolean bool -> bool.value();
            case Json.JsonNumber number -> number.value().longValue();
            case Json.JsonString text ->
                text.instant().<Object>map(instant -> instant).orElse(text.value());
            case Json.JsonNull nothing -> "";
            case Json.JsonObject object -> object;
        };
    }
}
