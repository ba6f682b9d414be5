package io.vigie.rules;

import io.vigie.report.ReadFrom;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts of one type of wire record, by name. */
final class Facts {
    private static final ClassValue<Facts> BY_TYPE = new ClassValue<>() {
        @Override
        protected Facts computeValue(Class<?> type) {
            return new Facts(type);
        }
    };

    private final Map<String, Fact> facts = new LinkedHashMap<>();

    private Facts(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() != Map.class) {
                facts.put(component.getName(), new Fact(component));
            }
        }
    }

    static Facts of(Class<?> type) {
        return BY_TYPE.get(type);
    }

    Map<String, Fact> byName() {
        return facts;
    }

    @Nullable
    Fact named(String name) {
        return facts.get(name);
    }

    /** One fact: its type without the Optional around it, and how to read it. */
    static final class Fact {
        private final RecordComponent component;
        private final Type type;

        private Fact(RecordComponent component) {
            this.component = component;
            this.type = component.getType() == Optional.class
                    ? argument(component.getGenericType())
                    : component.getGenericType();
        }

        /** {@code Boolean}, {@code Long}, {@code String}, {@code Instant}, a record, or a list of one of these. */
        Type type() {
            return type;
        }

        boolean isList() {
            return type instanceof ParameterizedType list && list.getRawType() == List.class;
        }

        /** The type of a list's elements, else the type itself. */
        Class<?> elementType() {
            return (Class<?>) (isList() ? argument(type) : type);
        }

        boolean isOptional() {
            return component.getType() == Optional.class;
        }

        Optional<Object> valueIn(Record record) {
            try {
                Object value = component.getAccessor().invoke(record);
                return value instanceof Optional<?> optional ? optional.map(Object.class::cast) : Optional.of(value);
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException("cannot read " + component, unreadable);
            }
        }

        String source() {
            ReadFrom source = component.getAnnotation(ReadFrom.class);
            return source == null ? "" : source.value();
        }

        private static Type argument(Type generic) {
            return ((ParameterizedType) generic).getActualTypeArguments()[0];
        }
    }
}
