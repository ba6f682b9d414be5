package io.vigie.ui.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.posture.subjects.SubjectService;
import io.vigie.report.SubjectKind;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.i18n.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainersPanelTest extends ScreenTest {
    private static final String CAREFUL =
            "{'image':'shop/web:1','user':'1000','memoryLimitBytes':536870912,'cpuLimitMillis':1500,'processLimit':100,"
                    + "'capabilitiesAdded':['NET_ADMIN'],'capabilitiesDropped':['ALL'],"
                    + "'publishedPorts':[{'containerPort':80,'protocol':'tcp','hostAddress':'0.0.0.0','hostPort':8080},"
                    + "{'containerPort':53,'protocol':'udp','hostAddress':'::','hostPort':0}]}";

    @SuppressWarnings("unchecked")
    private Grid<SubjectRow> grid(RecordedHost host) {
        ContainersPanel panel = shown(new ContainersPanel(host));
        panel.refresh(RecordedHost.posture(RecordedHost.EIGHT_GIGABYTES));
        return $(Grid.class).first();
    }

    @Test
    void a_row_reads_like_the_command_line_of_docker() {
        List<String> row = row(grid(new RecordedHost().running("web", CAREFUL)), 0);

        assertThat(row.get(0)).contains("web", "running", "shop/web:1");
        assertThat(row.get(1)).isEqualTo("1000");
        assertThat(row.get(2)).isEqualTo("+NET_ADMIN −ALL");
        assertThat(row.get(3)).contains("0.0.0.0:8080 → 80/tcp", "[::]:* → 53/udp");
        assertThat(row.get(4)).contains("512", "1.5", "100");
        assertThat(row.get(5)).isEqualTo("25%");
    }

    @Test
    void a_container_of_which_nothing_is_known_shows_no_empty_cell() {
        List<String> row = row(grid(new RecordedHost().with(SubjectKind.CONTAINER, "dark", "{}", "")), 0);

        assertThat(row.get(0)).contains("dark", "unknown");
        assertThat(row.subList(1, 6)).noneMatch(String::isBlank);
        assertThat(row.get(4)).isEqualTo("no limit");
    }

    @Test
    void whatever_a_container_is_called_is_text() {
        String name = "<img src=x onerror=alert(1)>";
        Grid<SubjectRow> grid = grid(new RecordedHost().running(name, "{'image':'<script>alert(1)</script>'}"));

        assertThat(row(grid, 0).getFirst()).contains("<img src=x");
        assertThat(cell(grid, 0, 0).getElement().getOuterHTML()).doesNotContain("<img", "<script");
    }

    @Test
    void an_open_row_shows_mounts_and_what_is_not_known() {
        Grid<SubjectRow> grid = grid(new RecordedHost()
                .running(
                        "web",
                        "{'privileged':true,'mounts':[{'type':'bind','source':'/etc','destination':'/host','writable':false,"
                                + "'propagation':'rprivate'}]}"));

        ContainerDetails details = new ContainerDetails(
                ContainerWords.of(grid.getGenericDataView().getItem(0)).orElseThrow());

        assertThat(text(details)).contains("/etc → /host (ro)", "Privilegedyes", "seccomp profileunknown", "pid ?");
    }

    @Test
    void words_narrow_the_list_and_none_found_says_so() {
        Grid<SubjectRow> grid = grid(new RecordedHost().running("web", CAREFUL).running("db", CAREFUL));
        TextField words = $(TextField.class).first();

        test(words).setValue("db");
        assertThat(test(grid).size()).isEqualTo(1);
        assertThat(row(grid, 0).getFirst()).contains("db");

        test(words).setValue("mail");
        assertThat(test(grid).size()).isZero();
        assertThat($(EmptyState.class).first().isVisible()).isTrue();
    }

    @Test
    void the_list_can_be_sorted_by_each_column_that_offers_it() {
        assertThat(grid(new RecordedHost()).getColumns().stream()
                        .filter(Grid.Column::isSortable)
                        .flatMap(column -> column.getSortOrder(SortDirection.ASCENDING))
                        .map(QuerySortOrder::getSorted))
                .isNotEmpty()
                .isSubsetOf(SubjectService.SORTS.names());
    }

    @Test
    void it_speaks_french() {
        speak(Messages.FRENCH);

        assertThat(row(grid(new RecordedHost().running("web", "{}")), 0).getFirst())
                .contains("actif");
    }
}
