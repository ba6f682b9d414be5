package io.vigie.ui.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.vigie.trail.TrailFilter;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrailStateTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOW = Instant.parse("2026-03-29T22:30:00Z");

    private static TrailState read(String query) {
        return TrailState.read(QueryParameters.fromString(query));
    }

    private static TrailFilter filter(String query) {
        return read(query).filter(NOW, PARIS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=adam&time=week&outcome=refused",
                "from=2026-03-01&to=2026-03-31",
                "q=%25_&from=2026-03-01",
                "time=today"
            })
    void the_address_holds_all_that_is_chosen(String query) {
        assertThat(read(query).address().text()).isEqualTo("trail?" + query);
    }

    @ParameterizedTest
    @CsvSource({
        "time=today, 2026-03-29T22:00:00Z",
        "time=week, 2026-03-22T22:30:00Z",
        "time=month, 2026-02-27T22:30:00Z",
        "from=2026-03-29, 2026-03-28T23:00:00Z"
    })
    void time_begins_where_the_reader_is(String query, Instant from) {
        assertThat(filter(query).from()).contains(from);
        assertThat(filter(query).to()).isEmpty();
    }

    @Test
    void the_last_day_is_whole_though_its_clocks_change() {
        assertThat(filter("from=2026-03-29&to=2026-03-29").to()).contains(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @Test
    void a_day_lets_go_of_what_ends_now_and_the_other_way_round() {
        assertThat(read("time=week&from=2026-03-01").period()).isEmpty();
        assertThat(read("from=2026-03-01")
                        .withPeriod(read("time=week").period())
                        .from())
                .isEmpty();
        assertThat(read("time=week")
                        .withDays(read("to=2026-03-01").to(), read("").to())
                        .period())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "from=2026-02-30",
                "to=%2B999999999-12-31",
                "to=-999999999-01-01",
                "from=0000-01-01",
                "to=9999-12-31",
                "time=ever",
                "outcome=won",
                "from=&to=&time=&outcome="
            })
    void what_the_address_says_that_means_nothing_is_left_out(String query) {
        assertThat(filter(query)).isEqualTo(TrailFilter.ALL);
    }
}
