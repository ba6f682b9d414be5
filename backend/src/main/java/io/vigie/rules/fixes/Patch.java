package io.vigie.rules.fixes;

import io.vigie.json.Json;
import io.vigie.json.RecordReader;
import io.vigie.report.Configuration;
import io.vigie.rules.facts.Case;
import io.vigie.rules.facts.RecordFacts;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Changes facts of a configuration, whichever record it is. */
public final class Patch {
    private final Case failing;
    private final Fix.Offenders offenders;
    private Configuration patched;

    Patch(Case failing, Fix.Offenders offenders) {
        this.failing = failing;
        this.offenders = offenders;
        this.patched = failing.configuration();
    }

    Configuration patched() {
        return patched;
    }

    void set(String path, Object value) {
        String[] names = path.split("\\.", -1);
        if (names.length == 2) {
            patched = withFact(patched, names[1], value);
        } else {
            changeElements(
                    path.substring(0, path.lastIndexOf('.')), element -> with((Record) element, names[2], value));
        }
    }

    /** Adds the element, once for each element at fault that a place in it names. */
    void add(String fact, Json template) {
        Class<?> type = Objects.requireNonNull(
                        RecordFacts.of(patched.getClass()).named(nameOf(fact)))
                .elementType();
        List<Object> all = new ArrayList<>(elements(patched, nameOf(fact)));
        filled(template).forEach(json -> all.add(RecordReader.read(json, type, fact)));
        replaceList(fact, all);
    }

    private List<Json> filled(Json template) {
        Optional<String[]> place = template.members().values().stream()
                .flatMap(value -> value.text().stream())
                .flatMap(text -> FixSteps.PLACE.matcher(text).results())
                .map(found -> found.group(1).split("\\.", -1))
                .filter(names -> names.length == 3)
                .findFirst();
        return place.map(names -> offenders.in(failing, names[0] + "." + names[1]).stream()
                        .map(offender -> filled(template, names, (Record) offender))
                        .toList())
                .orElse(List.of(template));
    }

    private static Json filled(Json template, String[] names, Record offender) {
        String place = "{" + String.join(".", names) + "}";
        String value = Optional.ofNullable(RecordFacts.of(offender.getClass()).named(names[2]))
                .flatMap(fact -> fact.valueIn(offender))
                .map(Object::toString)
                .orElse("");
        Map<String, Json> members = new LinkedHashMap<>();
        template.members()
                .forEach((name, json) -> members.put(
                        name,
                        json.text()
                                .<Json>map(text -> new Json.JsonString(text.replace(place, value)))
                                .orElse(json)));
        return new Json.JsonObject(members, 0, 0);
    }

    void remove(String fact) {
        if (isList(nameOf(fact))) {
            Set<Object> atFault = Set.copyOf(offenders.in(failing, fact));
            replaceList(
                    fact,
                    elements(fact).stream()
                            .filter(element -> !atFault.contains(element))
                            .toList());
        } else {
            patched = (Configuration) with((Record) patched, nameOf(fact), Optional.empty());
        }
    }

    private boolean isList(String name) {
        RecordFacts.Fact fact = RecordFacts.of(patched.getClass()).named(name);
        return fact != null && fact.isList();
    }

    /** Several fields of one element may change one after another, so the elements at fault are told by their places. */
    private void changeElements(String fact, UnaryOperator<Object> change) {
        Set<Object> atFault = Set.copyOf(offenders.in(failing, fact));
        List<Object> before = elements(fact);
        List<Object> now = new ArrayList<>(elements(patched, nameOf(fact)));
        for (int i = 0; i < before.size(); i++) {
            if (atFault.contains(before.get(i))) {
                now.set(i, change.apply(now.get(i)));
            }
        }
        replaceList(fact, now);
    }

    private List<Object> elements(String fact) {
        return elements(failing.configuration(), nameOf(fact));
    }

    private void replaceList(String fact, List<Object> elements) {
        patched = withFact(patched, nameOf(fact), elements);
    }

    /** The elements of a list fact; none where it is absent. */
    public static List<Object> elements(Configuration configuration, String name) {
        RecordFacts.Fact fact = RecordFacts.of(configuration.getClass()).named(name);
        return fact == null
                ? List.of()
                : fact.valueIn((Record) configuration)
                        .map(list -> List.<Object>copyOf((List<?>) list))
                        .orElse(List.of());
    }

    /** The same configuration with this fact present and of this value. */
    static Configuration withFact(Configuration configuration, String name, Object value) {
        return (Configuration) with((Record) configuration, name, Optional.of(value));
    }

    public static String nameOf(String fact) {
        return fact.substring(fact.indexOf('.') + 1);
    }

    private static Object fitting(RecordComponent component, Object value) {
        boolean wrapped = component.getType() == Optional.class && !(value instanceof Optional);
        return wrapped ? Optional.of(value) : value;
    }

    private static Record with(Record record, String name, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        try {
            Object[] arguments = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                arguments[i] = components[i].getName().equals(name)
                        ? fitting(components[i], value)
                        : components[i].getAccessor().invoke(record);
            }
            return record.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot change " + name + " of " + record.getClass(), impossible);
        }
    }
}
