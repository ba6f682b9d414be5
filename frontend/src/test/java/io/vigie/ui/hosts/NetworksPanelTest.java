package io.vigie.ui.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.report.SubjectKind;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.component.EmptyState;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworksPanelTest extends ScreenTest {

    @SuppressWarnings("unchecked")
    private Grid<SubjectRow> grid(RecordedHost host) {
        NetworksPanel panel = shown(new NetworksPanel(host));
        panel.refresh(RecordedHost.posture(RecordedHost.EIGHT_GIGABYTES));
        return $(Grid.class).first();
    }

    private static String instance(String members) {
        return "{'id':'n1','subnets':['172.18.0.0/16'],'members':[" + members + "]}";
    }

    @Test
    void members_are_called_by_the_names_of_their_containers() {
        RecordedHost host = new RecordedHost()
                .running("web", "{}")
                .with(
                        SubjectKind.NETWORK,
                        "shop",
                        "{'driver':'bridge','internal':false,'interContainerCommunication':true}",
                        instance("'name:web','name:gone'"));

        List<String> row = row(grid(host), 0);

        assertThat(row.subList(0, 5)).containsExactly("shop", "bridge", "no", "yes", "172.18.0.0/16");
        assertThat(row.get(5)).contains("web", "name:gone").doesNotContain("name:web");
    }

    @Test
    void a_crowd_is_cut_and_counted() {
        String crowd =
                IntStream.range(0, 15).mapToObj(i -> "'m" + (i + 10) + "'").collect(Collectors.joining(","));

        String members = row(grid(new RecordedHost().with(SubjectKind.NETWORK, "big", "{}", instance(crowd))), 0)
                .get(5);

        assertThat(members).contains("m10", "m21", "and 3 more").doesNotContain("m22");
    }

    @Test
    void what_is_not_known_is_said() {
        List<String> row = row(grid(new RecordedHost().with(SubjectKind.NETWORK, "dark", "{}", "")), 0);

        assertThat(row.subList(1, 6)).containsExactly("–", "unknown", "unknown", "–", "–");
    }

    @Test
    void an_engine_without_networks_says_why_nothing_is_there() {
        assertThat(test(grid(new RecordedHost())).size()).isZero();
        assertThat($(EmptyState.class).first().isVisible()).isTrue();
    }
}
