package io.vigie.rules.facts;

import io.vigie.report.value.ReadFrom;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts of one type of wire record, by name. */
public final class RecordFacts {
    private static final ClassValue<RecordFacts> BY_TYPE = new ClassValue<>() {
        @Override
        protected RecordFacts computeValue(Class<?> type) {
            return new RecordFacts(type);
        }
    };

    private final Map<String, Fact> facts = new LinkedHashMap<>();

    private RecordFacts(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() != Map.class) {
                facts.put(component.getName(), new Fact(component));
            }
        }
    }

    public static RecordFacts of(Class<?> type) {
        return BY_TYPE.get(type);
    }

    public Map<String, Fact> byName() {
        return facts;
    }

    @Nullable
    public Fact named(String name) {
        return facts.get(name);
    }

    /** One fact: its type without the Optional around it, and how to read it. */
    public static final class Fact {
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

        public boolean isList() {
            return type instanceof ParameterizedType list && list.getRawType() == List.class;
        }

        /** The type of a list's elements, else the type itself. */
        public Class<?> elementType() {
            return (Class<?>) (isList() ? argument(type) : type);
        }

        boolean isOptional() {
            return component.getType() == Optional.class;
        }

        public Optional<Object> valueIn(Record record) {
            try {
                Object value = component.getAccessor().invoke(record);
                return value instanceof Optional<?> optional ? optional.map(Object.class::cast) : Optional.of(value);
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException("cannot read " + component, unreadable);
            }
        }

        public String source() {
            ReadFrom source = component.getAnnotation(ReadFrom.class);
            return source == null ? "" : source.value();
        }

        private static Type argument(Type generic) {
            return ((ParameterizedType) generic).getActualTypeArguments()[0];
        }
    }
}
