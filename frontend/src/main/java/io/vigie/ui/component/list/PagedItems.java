package io.vigie.ui.component.list;

import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list for a grid, read page by page. Counting reads the first page too, so that showing it costs one reading. */
public class PagedItems<T> extends AbstractBackEndDataProvider<T, Void> {
    private static final long serialVersionUID = 1L;
    private static final int FIRST = 50;
    private static final int MOST = 1000;

    private final transient Function<PageRequest, Page<T>> source;
    private final transient Function<T, Object> identity;
    private final transient Consumer<Long> total;
    private transient @Nullable Kept<T> kept;

    private record Kept<T>(String sort, Page<T> page) {}

    /**
     * @param identity what makes a row the same row when it is read again
     * @param total told how many there are, each time they are counted
     */
    public PagedItems(Function<PageRequest, Page<T>> source, Function<T, Object> identity, Consumer<Long> total) {
        this.source = source;
        this.identity = identity;
        this.total = total;
    }

    @Override
    public Object getId(T item) {
        return identity.apply(item);
    }

    @Override
    protected int sizeInBackEnd(Query<T, Void> query) {
        Kept<T> first = new Kept<>(sort(query), source.apply(new PageRequest(0, FIRST, sort(query))));
        kept = first;
        total.accept(first.page.total());
        return Math.toIntExact(Math.min(first.page.total(), Integer.MAX_VALUE));
    }

    @Override
    protected Stream<T> fetchFromBackEnd(Query<T, Void> query) {
        Kept<T> first = kept;
        kept = null;
        int offset = query.getOffset();
        int limit = Math.min(query.getLimit(), MOST);
        if (first != null
                && first.sort.equals(sort(query))
                && offset + limit <= first.page.items().size()) {
            return first.page.items().subList(offset, offset + limit).stream();
        }
        return source.apply(new PageRequest(offset, Math.max(1, limit), sort(query))).items().stream();
    }

    private static String sort(Query<?, ?> query) {
        return query.getSortOrders().stream().findFirst().map(PagedItems::sort).orElse("");
    }

    /** The name of a column, with a leading hyphen for descending. */
    private static String sort(QuerySortOrder order) {
        return (order.getDirection() == SortDirection.DESCENDING ? "-" : "") + order.getSorted();
    }
}
