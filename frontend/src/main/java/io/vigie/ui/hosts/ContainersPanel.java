package io.vigie.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.report.SubjectKind;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.SeverityCountsLine;
import io.vigie.ui.component.list.NarrowScreen;
import io.vigie.ui.component.list.PagedItems;
import io.vigie.ui.component.list.SearchField;
import java.util.function.Function;

/** The containers of a host; a row opens to its configuration. */
class ContainersPanel extends HostPanel {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_IMAGE = 34;

    private final Grid<SubjectRow> grid = new Grid<>();
    private final Span count = new Span();
    private final EmptyState empty = new EmptyState(VaadinIcon.CUBE, "containers.empty", "containers.empty.text");
    private String words = "";

    ContainersPanel(HostReadings host) {
        addClassName("vigie-grows");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.addClassName("vigie-grid");
        grid.getElement().setProperty("accessibleName", getTranslation("host.tab.containers"));
        columns();
        grid.setItemDetailsRenderer(new ComponentRenderer<>(row ->
                ContainerWords.of(row).<Component>map(ContainerDetails::new).orElseGet(Div::new)));
        grid.setDataProvider(new PagedItems<>(
                page -> host.subjects(SubjectKind.CONTAINER, words, page), SubjectRow::key, this::found));
        NarrowScreen.cards(grid, grid.addComponentColumn(this::card));
        count.addClassName("secondary");
        Div filters = new Div(
                new SearchField("containers.words", text -> {
                    words = text;
                    grid.getDataProvider().refreshAll();
                }),
                count);
        filters.addClassName("vigie-filters");
        add(filters, grid, empty);
    }

    private void columns() {
        column("column.container", this::name)
                .setSortProperty("name")
                .setSortable(true)
                .setFlexGrow(3);
        text(
                "column.user",
                words -> words.facts().user().filter(user -> !user.isBlank()).orElse("root"));
        text("column.capabilities", ContainerWords::capabilities);
        column("column.ports", this::ports).setFlexGrow(2);
        column("column.limits", this::limits).setFlexGrow(1);
        column(
                        "column.share",
                        row -> new Span(row.share().map(Formats.here()::percent).orElse("–")))
                .setTextAlign(ColumnTextAlign.END)
                .setSortProperty("hazard")
                .setSortable(true)
                .setFlexGrow(1);
        column("column.open", row -> new SeverityCountsLine(row.open()))
                .setSortProperty("findings")
                .setSortable(true)
                .setFlexGrow(2);
    }

    private Grid.Column<SubjectRow> column(String header, Function<SubjectRow, Component> content) {
        return grid.addComponentColumn(content::apply).setHeader(getTranslation(header));
    }

    private void text(String header, Function<ContainerWords, String> content) {
        column(
                        header,
                        row -> new MiddleCutName(
                                ContainerWords.of(row).map(content).orElse("–"), LONGEST_IMAGE))
                .setFlexGrow(1);
    }

    private Component name(SubjectRow row) {
        Div stacked = new Div(new Div(new MiddleCutName(row.name()), state(row)));
        stacked.addClassName("vigie-stacked");
        ContainerWords.of(row).ifPresent(words -> {
            Span image = new MiddleCutName(words.image(), LONGEST_IMAGE);
            image.addClassName("secondary");
            stacked.add(image);
        });
        return stacked;
    }

    private Component state(SubjectRow row) {
        String state = ContainerWords.of(row)
                .flatMap(ContainerWords::instance)
                .map(instance -> instance.state())
                .orElse("unknown");
        Span span = new Span(ContainerState.of(state)
                .map(known -> getTranslation("container.state." + known.word()))
                .orElseGet(() -> VisibleText.of(state)));
        span.addClassNames("vigie-mark", "state");
        span.setClassName("running", state.equals("running"));
        return span;
    }

    private Component ports(SubjectRow row) {
        Div ports = new Div();
        ports.addClassName("vigie-stacked");
        ContainerWords.of(row).ifPresent(words -> words.ports().forEach(port -> ports.add(new MiddleCutName(port))));
        if (ports.getComponentCount() == 0) {
            ports.setText("–");
        }
        return ports;
    }

    private Component limits(SubjectRow row) {
        Formats formats = Formats.here();
        Div limits = new Div();
        limits.addClassName("vigie-stacked");
        ContainerWords.of(row).filter(ContainerWords::unlimited).ifPresent(words -> {
            Span none = new Span(getTranslation("quota.unlimited"));
            none.addClassNames("vigie-verdict", "fail");
            limits.add(none);
        });
        ContainerWords.of(row)
                .filter(words -> !words.unlimited())
                .ifPresent(words -> limits.add(
                        new Span(getTranslation("limit.memory", words.memoryLimit(formats))),
                        new Span(getTranslation("limit.cpu", words.cpuLimit(formats))),
                        new Span(getTranslation("limit.processes", words.processLimit(formats)))));
        return limits;
    }

    private Component card(SubjectRow row) {
        Div card = new Div(name(row));
        ContainerWords.of(row).filter(words -> !words.ports().isEmpty()).ifPresent(words -> card.add(ports(row)));
        card.add(new SeverityCountsLine(row.open()));
        card.addClassName("vigie-card");
        return card;
    }

    private void found(long number) {
        count.setText(getTranslation("containers.count", number));
        empty.setVisible(number == 0);
        grid.setClassName("nothing", number == 0);
    }

    @Override
    void refresh(HostPosture host) {
        grid.getDataProvider().refreshAll();
    }
}
