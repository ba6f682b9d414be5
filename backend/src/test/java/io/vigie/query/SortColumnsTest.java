package io.vigie.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SortColumnsTest {
    private static final SortColumns COLUMNS =
            new SortColumns(Map.of("name", "lower(name)", "findings", "critical; high"));

    private static String sql(String sort) {
        return COLUMNS.asked(sort).map(SortColumns.Sort::sql).orElse("none");
    }

    @Test
    void a_name_sorts_upwards_and_a_hyphen_before_it_downwards() {
        assertThat(sql("name")).isEqualTo("lower(name) asc nulls last");
        assertThat(sql("-name")).isEqualTo("lower(name) desc nulls last");
    }

    @Test
    void the_direction_is_that_of_every_expression() {
        assertThat(sql("-findings")).isEqualTo("critical desc nulls last, high desc nulls last");
    }

    @Test
    void what_names_no_column_asks_for_nothing() {
        assertThat(sql("")).isEqualTo("none");
        assertThat(sql("-")).isEqualTo("none");
        assertThat(sql("--name")).isEqualTo("none");
        assertThat(sql("name; drop table rules_version")).isEqualTo("none");
    }
}
