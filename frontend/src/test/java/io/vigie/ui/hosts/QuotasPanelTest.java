package io.vigie.ui.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import io.vigie.report.SubjectKind;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.component.figure.QuotaBar;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotasPanelTest extends ScreenTest {
    private static final String LIMITED = "{'memoryLimitBytes':1073741824,'cpuLimitMillis':500,'processLimit':64}";
    private static final RecordedHost HOST = new RecordedHost()
            .running("limited", LIMITED)
            .running("free", "{}")
            .running("part", "{'memoryLimitBytes':1073741824}")
            .with(SubjectKind.CONTAINER, "stopped", "{}", "{'id':'c1','state':'exited','addresses':{}}");

    @SuppressWarnings("unchecked")
    private Grid<ContainerWords> grid(RecordedHost host) {
        QuotasPanel panel = shown(new QuotasPanel(host));
        panel.refresh(RecordedHost.posture(RecordedHost.EIGHT_GIGABYTES));
        return $(Grid.class).first();
    }

    private List<String> bars() {
        return $(QuotaBar.class).all().stream().map(ScreenTest::text).toList();
    }

    @Test
    void containers_without_limits_come_first_and_stopped_ones_not_at_all() {
        Grid<ContainerWords> grid = grid(HOST);

        assertThat(test(grid).size()).isEqualTo(3);
        assertThat(row(grid, 0)).containsExactly("free", "no limit", "no limit", "no limit");
        assertThat(row(grid, 1).getFirst()).isEqualTo("part");
        assertThat(row(grid, 2)).containsExactly("limited", "1\u00a0GiB", "0.5", "64");
    }

    @Test
    void what_is_committed_stands_against_what_the_host_has() {
        grid(HOST);

        assertThat(bars().get(0)).contains("4\u00a0GiB", "of 8\u00a0GiB", "50%", "One without a limit");
        assertThat(bars().get(1)).contains("2", "of 4", "50%", "2 without a limit");
        assertThat(bars().get(2)).contains("64", "in total", "2 without a limit");
    }

    @Test
    void a_host_that_runs_nothing_commits_nothing() {
        assertThat(test(grid(new RecordedHost())).size()).isZero();
        assertThat(bars().get(2)).contains("0", "Every one has a limit");
    }
}
