package io.vigie.rules.cel;

import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.yaml.Nearest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was meant by a name that the type checker does not know. */
final class FactSuggestion {
    private static final Pattern FIELD = Pattern.compile("undefined field '(\\w{1,100})'");
    private static final Pattern ROOT = Pattern.compile("undeclared reference to '(\\w{1,100})'");

    private FactSuggestion() {}

    /** A question to end the checker's message with, or nothing. */
    static String of(String message, String expression) {
        Matcher field = FIELD.matcher(message);
        if (field.find()) {
            return Nearest.question(field.group(1), facts(field.group(1), expression));
        }
        Matcher root = ROOT.matcher(message);
        return root.find() ? Nearest.question(root.group(1), Variables.names()) : "";
    }

    /** Those of the subject before the dot; behind a variable of a loop, of any record. */
    private static Collection<String> facts(String name, String expression) {
        Matcher owner = Pattern.compile("(\\w{1,100})\\." + Pattern.quote(name)).matcher(expression);
        Class<?> type = owner.find() ? Variables.types().get(owner.group(1)) : null;
        return type == null ? ofAnyRecord() : RecordFacts.of(type).byName().keySet();
    }

    private static Set<String> ofAnyRecord() {
        Set<Class<?>> records = new LinkedHashSet<>();
        Variables.types().values().forEach(type -> add(type, records));
        Set<String> names = new LinkedHashSet<>();
        records.forEach(record -> names.addAll(RecordFacts.of(record).byName().keySet()));
        return names;
    }

    private static void add(Class<?> type, Set<Class<?>> records) {
        if (type.isRecord() && records.add(type)) {
            RecordFacts.of(type).byName().values().forEach(fact -> add(fact.elementType(), records));
        }
    }
}
