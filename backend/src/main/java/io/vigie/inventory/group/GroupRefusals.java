package io.vigie.inventory.group;

import io.vigie.access.GroupPath;
import io.vigie.access.GroupReferences;
import io.vigie.access.GroupReferences.Kind;
import io.vigie.access.Scope;
import io.vigie.inventory.group.GroupStore.Row;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What cannot be done to a group, and why; each throws a refusal with a code. */
@Component
class GroupRefusals {
    private final GroupStore store;
    private final List<GroupReferences> references;

    GroupRefusals(GroupStore store, List<GroupReferences> references) {
        this.store = store;
        this.references = references;
    }

    static void refuseOutside(Scope scope, GroupPath path) {
        if (!scope.covers(path)) {
            throw new CodedException(ProblemType.GROUP_OUTSIDE_SCOPE);
        }
    }

    void refuseTaken(GroupPath path) {
        if (store.byPath(path).isPresent()) {
            throw new CodedException(ProblemType.GROUP_EXISTS, path);
        }
    }

    void requireParent(GroupPath path) {
        path.parent().filter(above -> store.byPath(above).isEmpty()).ifPresent(above -> {
            throw new CodedException(ProblemType.GROUP_PARENT_MISSING, above);
        });
    }

    static GroupPath parent(GroupPath path) {
        return path.parent().orElseThrow(() -> new CodedException(ProblemType.GROUP_IS_ROOT));
    }

    void refuseImpossible(GroupPath from, GroupPath to) {
        if (from.contains(to)) {
            throw new CodedException(ProblemType.GROUP_WITHIN_ITSELF);
        }
        refuseTaken(to);
        requireParent(to);
        if (store.longestPath(from) - from.value().length() + to.value().length() > GroupPath.LONGEST) {
            throw new CodedException(ProblemType.GROUP_PATH_TOO_LONG, GroupPath.LONGEST);
        }
    }

    void refuseInUse(Row group) {
        Long[] below = store.below(group.path());
        Map<Kind, Long> used = new TreeMap<>(count(feature -> feature.of(below)));
        used.keySet().removeIf(kind -> !kind.isInUse());
        if (!used.isEmpty()) {
            Map<String, Long> words = used.entrySet().stream()
                    .collect(Collectors.toMap(
                            each -> each.getKey().word(), Map.Entry::getValue, Long::sum, TreeMap::new));
            throw new CodedException(ProblemType.GROUP_IN_USE, Map.of("references", words), words);
        }
    }

    Map<Kind, Long> count(Function<GroupReferences, Map<Kind, Long>> counted) {
        Map<Kind, Long> all = new TreeMap<>();
        references.forEach(feature -> all.putAll(counted.apply(feature)));
        all.values().removeIf(number -> number == 0);
        return all;
    }
}
