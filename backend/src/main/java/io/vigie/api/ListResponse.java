package io.vigie.api;

import io.vigie.query.Page;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param total how long the whole is
 * @param page from 0
 */
public record ListResponse<T>(List<T> items, long total, int page, int size) {
    public ListResponse {
        items = List.copyOf(items);
    }

    public static <S, T> ListResponse<T> of(Page<S> page, ListQuery query, Function<S, T> each) {
        return new ListResponse<>(
                page.items().stream().map(each).toList(), page.total(), query.pageNumber(), query.pageSize());
    }
}
