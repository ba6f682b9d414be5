package io.vigie.ui.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.provider.SortOrder;
import io.vigie.judging.HostFigures;
import io.vigie.posture.Freshness;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostGridTest extends ScreenTest {
    private static final HostFigures FIGURES = RecordedHost.EIGHT_GIGABYTES;

    private final List<PageRequest> asked = new ArrayList<>();
    private final List<Long> totals = new ArrayList<>();

    private static HostSummary host(String name, Freshness freshness, HostFigures figures) {
        return RecordedHost.summary(name, freshness, figures);
    }

    private HostGrid grid(HostSummary... hosts) {
        return shown(new HostGrid(
                page -> {
                    asked.add(page);
                    return new Page<>(List.of(hosts), hosts.length);
                },
                totals::add));
    }

    @Test
    void a_row_tells_name_group_state_score_and_what_runs() {
        List<String> row = row(grid(host("web-1", Freshness.FRESH, FIGURES)), 0);

        assertThat(row.get(0)).contains("web-1", "/prod/paris");
        assertThat(row.get(1)).startsWith("Fresh");
        assertThat(row.get(2)).contains("63");
        assertThat(row.get(4)).isEqualTo("7 / 12");
        assertThat(row.get(5)).contains("50%", "3");
        assertThat(row.get(6)).contains("28.5.1", "reboot needed");
    }

    @Test
    void a_host_that_never_reported_has_no_score() {
        List<String> row = row(grid(host("new", Freshness.NEVER_REPORTED, FIGURES)), 0);

        assertThat(row.get(1)).startsWith("Never reported");
        assertThat(row.get(2)).isEqualTo("–");
        assertThat(row.get(7)).isEqualTo("–");
    }

    @Test
    void promises_without_a_known_memory_are_no_share() {
        HostFigures unknown = new HostFigures(
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                0,
                Optional.empty());

        List<String> row = row(grid(host("dark", Freshness.FRESH, unknown)), 0);

        assertThat(row.get(5)).isEqualTo("–");
        assertThat(row.get(6)).isEqualTo("–");
    }

    @Test
    void a_name_is_text_whatever_it_holds() {
        HostGrid grid = grid(host("<img src=x onerror=alert(1)>", Freshness.FRESH, FIGURES));

        assertThat(row(grid, 0).getFirst()).contains("<img src=x");
        assertThat(cell(grid, 0, 0).getElement().getOuterHTML()).doesNotContain("<img");
    }

    @Test
    void the_list_can_be_sorted_by_each_column_that_offers_it() {
        assertThat(grid().getColumns().stream()
                        .filter(Grid.Column::isSortable)
                        .flatMap(column -> column.getSortOrder(SortDirection.ASCENDING))
                        .map(SortOrder::getSorted))
                .isNotEmpty()
                .isSubsetOf(HostPostureService.SORTS.names());
    }

    @Test
    void it_speaks_french() {
        speak(Messages.FRENCH);

        assertThat(headers(grid(host("web-1", Freshness.FRESH, FIGURES))))
                .contains("Hôte")
                .doesNotContain("Host");
    }

    @Test
    void it_reads_one_page_and_tells_how_many_there_are() {
        test(grid(host("web-1", Freshness.FRESH, FIGURES))).size();

        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(page -> assertThat(page.size()).isLessThanOrEqualTo(50));
        assertThat(totals).isNotEmpty().containsOnly(1L);
    }
}
