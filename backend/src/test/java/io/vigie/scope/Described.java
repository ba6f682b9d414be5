package io.vigie.scope;

import io.vigie.report.Digest;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value as text, down to its last part, so that two readings can be compared. Instants between the begin and the end of the
 * reading read "now"; floating numbers are rounded, since a sum depends on the order of its terms.
 */
record Described(Instant begin, Instant end) {
    private static final MathContext DIGITS = new MathContext(9);
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\w.-])-?+\\d++\\.\\d{6,}+(E-?\\d+)?");

    String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Optional<?> optional -> optional.map(this::of).orElse("-");
            case Instant instant -> instant(instant);
            case Double number -> number(number.toString());
            case byte[] bytes -> Digest.of(bytes);
            case InputStream stream -> Digest.of(bytes(stream));
            case Object[] array -> of(Arrays.asList(array));
            case Map<?, ?> map -> map(map);
            case Collection<?> all -> all.stream().map(this::of).collect(Collectors.joining(",\n", "[", "]"));
            case Framework framework -> framework.id() + of(framework.items());
            case FrameworkItem item -> item.id();
            case Record whole -> whole(whole);
            default ->
                value.getClass().getName().startsWith("io.vigie") && !(value instanceof Enum<?>)
                        ? asked(value)
                        : value.toString();
        };
    }

    private static byte[] bytes(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** JSON and other text, with its instants and numbers as above. */
    String ofText(String text) {
        String dated = INSTANT.matcher(text).replaceAll(found -> instant(found.group()));
        return LONG_NUMBER.matcher(dated).replaceAll(found -> number(found.group()));
    }

    private String instant(String text) {
        try {
            return instant(Instant.parse(text));
        } catch (DateTimeParseException none) {
            return text;
        }
    }

    private String instant(Instant instant) {
        return instant.isBefore(begin) || instant.isAfter(end) ? instant.toString() : "now";
    }

    private static String number(String text) {
        return text.equals("NaN") || text.endsWith("Infinity")
                ? text
                : new BigDecimal(text).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private String map(Map<?, ?> map) {
        return map.entrySet().stream()
                .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
                .sorted()
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String whole(Record whole) {
        return Arrays.stream(whole.getClass().getRecordComponents())
                .map(part -> part.getName() + "=" + of(value(whole, part)))
                .collect(Collectors.joining(", ", whole.getClass().getSimpleName() + "(", ")"));
    }

    private static @Nullable Object value(Record whole, RecordComponent part) {
        return invoke(whole, part.getAccessor());
    }

    /** By every public question that takes nothing. */
    private String asked(Object value) {
        return Arrays.stream(value.getClass().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0)
                .filter(method -> !method.getName().equals("hashCode"))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> method.getName() + "=" + of(invoke(value, method)))
                .collect(Collectors.joining(", ", value.getClass().getSimpleName() + "(", ")"));
    }

    private static @Nullable Object invoke(Object value, Method method) {
        try {
            method.setAccessible(true);
            return method.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalStateException(method + " cannot be compared", unreadable);
        }
    }
}
