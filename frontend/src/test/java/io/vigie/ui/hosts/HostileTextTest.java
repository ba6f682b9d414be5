package io.vigie.ui.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.dom.Element;
import io.vigie.posture.Freshness;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.report.SubjectKind;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.BundledTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What turns the direction of writing, moves the cursor or is not seen at all, wherever a report may say it. */
class HostileTextTest extends ScreenTest {
    /** As JSON: the text between them is written backwards, and a bell. */
    private static final String EVIL = "\\u202Eevil\\u2066\\u0007";

    private static final String FACTS = "{'image':'X','user':'X','restartPolicy':'X','pidNamespace':'X',"
            + "'networks':['X'],'capabilitiesAdded':['X'],'capabilitiesDropped':['X'],'driver':'X','scope':'X',"
            + "'mounts':[{'type':'X','source':'X','destination':'X','writable':true,'propagation':'X'}]}";

    private static final String HOST = "{'kernelRunning':'X','kernelInstalled':'X1','operatingSystem':'X',"
            + "'packages':[{'name':'X','version':'X','architecture':'X'}],"
            + "'packageUpdates':[{'name':'X','architecture':'X','installed':'X','candidate':'X2','security':true,"
            + "'source':'X'}]}";

    private static final String CONTAINER = "{'id':'X','state':'X','addresses':{'X':'X'}}";
    private static final String NETWORK = "{'id':'X','subnets':['X'],'members':['X','name:X']}";

    private final RecordedHost host = new RecordedHost()
            .with(SubjectKind.CONTAINER, evil("X"), evil(FACTS), evil(CONTAINER))
            .with(SubjectKind.NETWORK, evil("X"), evil(FACTS), evil(NETWORK))
            .with(SubjectKind.HOST, evil("X"), evil(HOST), "");

    private static String evil(String text) {
        return text.equals("X") ? "\u202Eevil\u2066\u0007" : text.replace("X", EVIL);
    }

    @Test
    void every_panel_of_a_host_spells_it_out() {
        List<HostPanel> panels = List.of(
                new ContainersPanel(host), new NetworksPanel(host), new PatchesPanel(host), new QuotasPanel(host));
        for (HostPanel panel : panels) {
            shown(panel).refresh(RecordedHost.posture(RecordedHost.EIGHT_GIGABYTES));

            assertThat(all(panel)).as(panel.getClass().getSimpleName()).noneMatch(HostileTextTest::hides);
        }
    }

    @Test
    void every_cell_of_their_lists_does() {
        ContainersPanel containers = shown(new ContainersPanel(host));
        containers.refresh(RecordedHost.posture(RecordedHost.EIGHT_GIGABYTES));
        NetworksPanel networks = shown(new NetworksPanel(host));
        networks.refresh(RecordedHost.posture(RecordedHost.EIGHT_GIGABYTES));
        PatchesPanel patches = shown(new PatchesPanel(host));
        patches.refresh(RecordedHost.posture(RecordedHost.EIGHT_GIGABYTES));

        List<String> texts = $(Grid.class).all().stream().flatMap(this::cells).toList();

        assertThat(texts).filteredOn(text -> text.contains("evil")).hasSizeGreaterThan(8);
        assertThat(texts).noneMatch(HostileTextTest::hides);
    }

    @Test
    void the_head_of_a_host_does() {
        HostHeader header = shown(new HostHeader(BundledTexts.RULES));
        header.show(
                new HostPosture(
                        RecordedHost.summary(evil("X"), Freshness.FRESH, RecordedHost.EIGHT_GIGABYTES), List.of()),
                Map.of());

        assertThat(all(header)).anyMatch(text -> text.contains("evil")).noneMatch(HostileTextTest::hides);
    }

    private Stream<String> cells(Grid<?> grid) {
        return IntStream.range(0, test(grid).size())
                .boxed()
                .flatMap(row -> IntStream.range(0, (int) grid.getColumns().stream()
                                .filter(Component::isVisible)
                                .count())
                        .boxed()
                        .flatMap(column -> all(cell(grid, row, column)).stream()));
    }

    /** Texts and attributes of a part and of all within it. */
    private static List<String> all(Component part) {
        List<String> texts = new ArrayList<>();
        collect(part.getElement(), texts);
        return texts;
    }

    private static void collect(Element element, List<String> texts) {
        if (element.isTextNode()) {
            texts.add(element.getText());
            return;
        }
        element.getAttributeNames().forEach(name -> texts.add(element.getAttribute(name)));
        element.getPropertyNames().map(element::getProperty).forEach(value -> texts.add(String.valueOf(value)));
        element.getChildren().forEach(child -> collect(child, texts));
    }

    private static boolean hides(String text) {
        return text.codePoints()
                .anyMatch(
                        point -> point == 0x202E || point == 0x2066 || Character.isISOControl(point) && point != '\n');
    }
}
