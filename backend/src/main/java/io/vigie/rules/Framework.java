package io.vigie.rules;

import java.util.List;

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
}
