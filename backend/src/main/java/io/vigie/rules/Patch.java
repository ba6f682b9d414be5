package io.vigie.rules;

import io.vigie.report.Configuration;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Changes facts of a configuration, whichever record it is. */
final class Patch {
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
        Facts.Fact fact = Facts.of(patched.getClass()).named(name);
        return fact != null && fact.isList();
    }

    private void changeElements(String fact, UnaryOperator<Object> change) {
        Set<Object> atFault = Set.copyOf(offenders.in(failing, fact));
        replaceList(
                fact,
                elements(fact).stream()
                        .map(element -> atFault.contains(element) ? change.apply(element) : element)
                        .toList());
    }

    private List<Object> elements(String fact) {
        return elements(failing.configuration(), nameOf(fact));
    }

    private void replaceList(String fact, List<Object> elements) {
        patched = withFact(patched, nameOf(fact), elements);
    }

    /** The elements of a list fact; none where it is absent. */
    static List<Object> elements(Configuration configuration, String name) {
        Facts.Fact fact = Facts.of(configuration.getClass()).named(name);
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

    static String nameOf(String fact) {
        return fact.substring(fact.indexOf('.') + 1);
    }

    private static Record with(Record record, String name, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        try {
            Object[] arguments = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                arguments[i] = components[i].getName().equals(name)
                        ? value
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
