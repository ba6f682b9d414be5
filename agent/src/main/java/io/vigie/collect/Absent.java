package io.vigie.collect;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes configurations by the names of their facts, since most have dozens and often all but one are absent. */
final class Absent {
    private Absent() {}

    /** A record whose facts are all absent but for these. */
    static <T extends Record> T but(Class<T> type, Map<String, Object> present) {
        requireKnown(type, present);
        return construct(type, component -> fallback(component, present));
    }

    /** The same record with other values for these facts. */
    static <T extends Record> T changed(T original, Map<String, Object> changes) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) original.getClass();
        requireKnown(type, changes);
        return construct(
                type,
                component -> changes.containsKey(component.getName())
                        ? changes.get(component.getName())
                        : component.getAccessor().invoke(original));
    }

    private static void requireKnown(Class<?> type, Map<String, Object> facts) {
        Set<String> unknown = new HashSet<>(facts.keySet());
        for (RecordComponent component : type.getRecordComponents()) {
            unknown.remove(component.getName());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no " + unknown);
        }
    }

    private static Object fallback(RecordComponent component, Map<String, Object> present) {
        Object empty = component.getType() == Map.class ? Map.of() : Optional.empty();
        return present.getOrDefault(component.getName(), empty);
    }

    private interface Values {
        Object of(RecordComponent component) throws ReflectiveOperationException;
    }

    private static <T extends Record> T construct(Class<T> type, Values values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                arguments[i] = values.of(components[i]);
            }
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), impossible);
        }
    }
}
