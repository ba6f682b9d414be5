package io.vigie.ui.shell;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody may do, by where it counts: what counts in most of the fleet first. */
final class HeldRights {
    private HeldRights() {}

    /**
     * Where rights count.
     *
     * @param groups the tops of the host groups; empty where it is about none
     */
    record Where(Right.Place place, List<GroupPath> groups) {
        boolean everywhere() {
            return groups.contains(GroupPath.ROOT);
        }
    }

    static Map<Where, List<Right>> of(Person person) {
        Map<Where, List<Right>> held = new LinkedHashMap<>();
        Arrays.stream(Right.values())
                .filter(person::may)
                .sorted(Comparator.comparing(right -> where(person, right).place()))
                .forEach(right -> held.computeIfAbsent(where(person, right), none -> new ArrayList<>())
                        .add(right));
        return held;
    }

    private static Where where(Person person, Right right) {
        return switch (right.place()) {
            case GROUPS, EVERY_GROUP ->
                new Where(Right.Place.GROUPS, tops(person.scopeFor(right).roots()));
            case OWN, NO_GROUP -> new Where(right.place(), List.of());
        };
    }

    /** Without those below another. */
    private static List<GroupPath> tops(List<GroupPath> groups) {
        return groups.stream()
                .filter(group -> groups.stream().noneMatch(other -> !other.equals(group) && other.contains(group)))
                .sorted(Comparator.comparing(GroupPath::value))
                .toList();
    }
}
