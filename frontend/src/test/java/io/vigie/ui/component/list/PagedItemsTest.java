package io.vigie.ui.component.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PagedItemsTest {
    private final List<PageRequest> asked = new ArrayList<>();
    private final List<Long> totals = new ArrayList<>();
    private final PagedItems<Long> items = new PagedItems<>(this::read, number -> number, totals::add);

    private Page<Long> read(PageRequest request) {
        asked.add(request);
        return new Page<>(
                LongStream.range(request.offset(), Math.min(request.offset() + request.size(), 130))
                        .boxed()
                        .toList(),
                130);
    }

    private static Query<Long, Void> query(int offset, int limit) {
        return new Query<>(offset, limit, List.of(), null, null);
    }

    @Test
    void counting_and_showing_the_first_page_is_one_reading() {
        assertThat(items.size(query(0, Integer.MAX_VALUE))).isEqualTo(130);
        assertThat(items.fetch(query(0, 50))).hasSize(50).startsWith(0L, 1L);

        assertThat(asked).hasSize(1);
        assertThat(totals).containsExactly(130L);
    }

    @Test
    void later_pages_are_read_as_they_come_into_sight() {
        items.size(query(0, Integer.MAX_VALUE));

        assertThat(items.fetch(query(100, 50))).hasSize(30).startsWith(100L);
        assertThat(asked.getLast()).isEqualTo(new PageRequest(100, 50, ""));
    }

    @Test
    void a_page_under_another_order_is_read_anew() {
        items.size(query(0, Integer.MAX_VALUE));

        assertThat(items.fetch(new Query<>(0, 10, QuerySortOrder.desc("score").build(), null, null)))
                .hasSize(10);
        assertThat(asked.getLast().sort()).isEqualTo("-score");
    }

    @Test
    void no_page_is_longer_than_a_thousand() {
        items.fetch(query(0, 1_000_000)).toList();

        assertThat(asked.getLast().size()).isEqualTo(1000);
    }
}
