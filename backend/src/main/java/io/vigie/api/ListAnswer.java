package io.vigie.api;

import io.vigie.posture.Page;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param total how long the whole is
 * @param page from 0
 */
public record ListAnswer<T>(List<T> items, long total, int page, int size) {
    public ListAnswer {
        items = List.copyOf(items);
    }

    public static <S, T> ListAnswer<T> of(Page<S> page, ListQuery query, Function<S, T> each) {
        return new ListAnswer<>(
                page.items().stream().map(each).toList(), page.total(), query.pageNumber(), query.pageSize());
    }
}
