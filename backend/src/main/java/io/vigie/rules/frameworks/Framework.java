package io.vigie.rules.frameworks;

import io.vigie.i18n.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One edition of a framework.
 *
 * @param id framework and edition, such as {@code cis-docker-1.8.0}
 * @param items every item of the edition, in its order
 */
public record Framework(String id, Text title, String edition, List<FrameworkItem> items) {

    public Framework {
        items = List.copyOf(items);
    }

    /** The same edition with these items alone, decided by those of these rules that decide them. */
    public Framework limitedTo(Set<String> itemIds, Set<String> rules) {
        return new Framework(
                id,
                title,
                edition,
                items.stream()
                        .filter(item -> itemIds.contains(item.id()))
                        .map(item -> item.limitedTo(rules))
                        .toList());
    }

    /** The ids of every rule that decides an item, or whether one applies. */
    public List<String> rules() {
        return items.stream()
                .flatMap(item -> Stream.concat(item.rules().stream(), item.applies().stream()))
                .distinct()
                .toList();
    }
}
