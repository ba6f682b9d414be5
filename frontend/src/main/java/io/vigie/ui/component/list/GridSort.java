package io.vigie.ui.component.list;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import java.util.List;
import java.util.function.Consumer;

/** A grid's sort as the address writes it: the key of a column, with a leading hyphen for descending. */
public final class GridSort {
    private GridSort() {}

    public static <T> void apply(Grid<T> grid, String sort) {
        boolean descending = sort.startsWith("-");
        Column<T> column = grid.getColumnByKey(descending ? sort.substring(1) : sort);
        grid.sort(
                column == null
                        ? List.of()
                        : List.of(new GridSortOrder<>(
                                column, descending ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
    }

    public static <T> void listen(Grid<T> grid, Consumer<String> changed) {
        grid.addSortListener(sorted -> {
            if (sorted.isFromClient()) {
                changed.accept(sorted.getSortOrder().stream()
                        .findFirst()
                        .map(GridSort::word)
                        .orElse(""));
            }
        });
    }

    private static String word(GridSortOrder<?> order) {
        return (order.getDirection() == SortDirection.DESCENDING ? "-" : "")
                + order.getSorted().getKey();
    }
}
