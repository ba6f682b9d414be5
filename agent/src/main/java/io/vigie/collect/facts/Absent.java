package io.vigie.collect.facts;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes configurations by the names of their facts, since most have dozens and often all but one are absent. */
public final class Absent {
    /** The parts of a type. Asking the virtual machine for them anew each time costs more than all else here. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private record Shape(
            List<String> names, List<Object> fallbacks, List<Method> accessors, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            List<RecordComponent> parts = List.of(type.getRecordComponents());
            Class<?>[] types = parts.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(
                        parts.stream().map(RecordComponent::getName).toList(),
                        Arrays.stream(types).map(Shape::fallback).toList(),
                        parts.stream().map(RecordComponent::getAccessor).toList(),
                        type.getDeclaredConstructor(types));
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException("no record: " + type.getSimpleName(), impossible);
            }
        }

        private static Object fallback(Class<?> type) {
            return type == Map.class ? Map.of() : Optional.empty();
        }
    }

    private Absent() {}

    /** A record whose facts are all absent but for these. */
    public static <T extends Record> T but(Class<T> type, Map<String, Object> present) {
        Shape shape = known(type, present);
        Object[] values = new Object[shape.names().size()];
        for (int at = 0; at < values.length; at++) {
            Object fallback = shape.fallbacks().get(at);
            values[at] = present.getOrDefault(shape.names().get(at), fallback);
        }
        return type.cast(made(shape, values));
    }

    /** The same record with other values for these facts. */
    public static <T extends Record> T changed(T original, Map<String, Object> changes) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) original.getClass();
        Shape shape = known(type, changes);
        Object[] values = new Object[shape.names().size()];
        for (int at = 0; at < values.length; at++) {
            String name = shape.names().get(at);
            values[at] = changes.containsKey(name)
                    ? changes.get(name)
                    : value(original, shape.accessors().get(at));
        }
        return type.cast(made(shape, values));
    }

    private static Shape known(Class<?> type, Map<String, Object> facts) {
        Shape shape = SHAPES.get(type);
        Set<String> unknown = new HashSet<>(facts.keySet());
        shape.names().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no " + unknown);
        }
        return shape;
    }

    private static Object value(Record original, Method accessor) {
        try {
            return accessor.invoke(original);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot read " + accessor, impossible);
        }
    }

    private static Object made(Shape shape, Object[] values) {
        try {
            return shape.constructor().newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(
                    "cannot make a " + shape.constructor().getName(), impossible);
        }
    }
}
