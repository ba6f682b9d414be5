package io.vigie.lab;

import io.vigie.report.Report;
import io.vigie.report.Subject;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one report knows that another of the same host does not, and whether any fact has another value. */
public final class FactDifference {
    private static final Set<String> ABOUT_FACTS = Set.of("sources", "missing");

    private final Map<String, String> unknown = new TreeMap<>();
    private final Set<String> other = new HashSet<>();

    /**
     * @param whole the report of an agent that may read all
     */
    public static FactDifference between(Report whole, Report less) {
        FactDifference difference = new FactDifference();
        Map<String, Subject> known = subjects(whole);
        Map<String, Subject> seen = subjects(less);
        if (!known.keySet().equals(seen.keySet())) {
            difference.other.add("subjects: " + known.keySet() + " " + seen.keySet());
        }
        known.forEach((key, subject) -> difference.subject(subject, seen.get(key)));
        return difference;
    }

    private static Map<String, Subject> subjects(Report report) {
        Map<String, Subject> subjects = new HashMap<>();
        report.subjects().forEach(subject -> subjects.put(subject.kind() + " " + subject.key(), subject));
        return subjects;
    }

    private void subject(Subject whole, @Nullable Subject less) {
        if (less == null) {
            return;
        }
        String kind = whole.kind().word() + ".";
        Object known = whole.configuration().orElseThrow();
        Object seen = less.configuration().orElseThrow();
        Map<?, ?> reasons = value(seen, "missing") instanceof Map<?, ?> map ? map : Map.of();
        for (RecordComponent component : known.getClass().getRecordComponents()) {
            String name = component.getName();
            if (!ABOUT_FACTS.contains(name)) {
                fact(kind + name, value(known, name), value(seen, name), reasons.get(name));
            }
        }
        Set<String> readings = new HashSet<>(whole.readings().keySet());
        readings.removeAll(less.readings().keySet());
        readings.forEach(reading -> unknown.put(kind + "readings." + reading, ""));
    }

    private void fact(String name, @Nullable Object known, @Nullable Object seen, @Nullable Object reason) {
        if (known == null || known.equals(seen)) {
            return;
        }
        if (seen instanceof Optional<?> absent && absent.isEmpty()) {
            unknown.put(name, String.valueOf(reason));
        } else if (elements(known) instanceof List<?> all && elements(seen) instanceof List<?> some) {
            elements(name + "[]", all, some);
        } else {
            other.add(name + ": " + known + " became " + seen);
        }
    }

    private void elements(String name, List<?> all, List<?> some) {
        List<?> others = some.stream().filter(element -> !all.contains(element)).toList();
        others.forEach(element -> element(name, element));
        long lost = all.stream().filter(element -> !some.contains(element)).count();
        if (lost > others.size()) {
            other.add(name + ": " + lost + " elements became " + others.size());
        }
    }

    private static @Nullable Object elements(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    /** One that says of itself what could not be read. */
    private void element(String name, Object element) {
        if (value(element, "unreadable") instanceof Optional<?> why && why.isPresent()) {
            unknown.put(name, why.get().toString());
        } else if ("".equals(value(element, "process"))) {
            unknown.put(name + ".process", "");
        } else {
            other.add(name + ": " + element);
        }
    }

    private static @Nullable Object value(Object owner, String name) {
        try {
            return owner.getClass().getMethod(name).invoke(owner);
        } catch (NoSuchMethodException none) {
            return null;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Facts that the other report lacks, with the reason it gives: {@code host.auditEnabled}. */
    public Map<String, String> unknown() {
        return unknown;
    }

    /** Facts that have another value there, or are there alone. */
    public Set<String> other() {
        return other;
    }
}
