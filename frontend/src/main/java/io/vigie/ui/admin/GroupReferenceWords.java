package io.vigie.ui.admin;

import com.vaadin.flow.component.UI;
import io.vigie.access.GroupReferences.Kind;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How much of what goes with a group, for people. */
final class GroupReferenceWords {
    private GroupReferenceWords() {}

    /** Such as "40 hosts, 2 bindings"; empty for nothing. */
    static String of(Map<Kind, Long> references) {
        return new TreeMap<>(references)
                .entrySet().stream()
                        .map(each -> UI.getCurrent()
                                .getTranslation("groups.kind." + each.getKey().word(), each.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** Those that keep a group from being deleted. */
    static Map<Kind, Long> inUse(Map<Kind, Long> references) {
        return references.entrySet().stream()
                .filter(each -> each.getKey().isInUse())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
