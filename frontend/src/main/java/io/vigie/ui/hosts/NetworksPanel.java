package io.vigie.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.report.Network;
import io.vigie.report.NetworkInstance;
import io.vigie.report.SubjectKind;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.SeverityCountsLine;
import io.vigie.ui.component.list.NarrowScreen;
import io.vigie.ui.component.list.PagedItems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The networks of a host and the containers on them. */
class NetworksPanel extends HostPanel {
    private static final long serialVersionUID = 1L;
    private static final int MEMBERS = 12;

    private final transient HostReadings host;
    private final Grid<SubjectRow> grid = new Grid<>();
    private final EmptyState empty = new EmptyState(VaadinIcon.CONNECT_O, "networks.empty", "networks.empty.text");
    private transient Map<String, String> names = Map.of();

    NetworksPanel(HostReadings host) {
        this.host = host;
        addClassName("vigie-grows");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.addClassName("vigie-grid");
        grid.getElement().setProperty("accessibleName", getTranslation("host.tab.networks"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        column("column.network", row -> new MiddleCutName(row.name()))
                .setSortProperty("name")
                .setSortable(true)
                .setFlexGrow(2);
        column(
                "column.driver",
                row -> new MiddleCutName(facts(row).flatMap(Network::driver).orElse("–"), 20));
        column("column.internal", row -> flag(facts(row).flatMap(Network::internal)));
        column("column.talk", row -> flag(facts(row).flatMap(Network::interContainerCommunication)));
        column(
                "column.subnets",
                row -> lines(instance(row).map(NetworkInstance::subnets).orElse(List.of())));
        column("column.members", this::members).setFlexGrow(3);
        column("column.open", row -> new SeverityCountsLine(row.open()));
        NarrowScreen.cards(grid, grid.addComponentColumn(this::card));
        grid.setDataProvider(
                new PagedItems<>(page -> host.subjects(SubjectKind.NETWORK, "", page), SubjectRow::key, this::found));
        add(grid, empty);
    }

    private Grid.Column<SubjectRow> column(String header, Function<SubjectRow, Component> content) {
        return grid.addComponentColumn(content::apply)
                .setHeader(getTranslation(header))
                .setFlexGrow(1);
    }

    private static Optional<Network> facts(SubjectRow row) {
        return row.configuration() instanceof Network network ? Optional.of(network) : Optional.empty();
    }

    private static Optional<NetworkInstance> instance(SubjectRow row) {
        return row.instance().filter(NetworkInstance.class::isInstance).map(NetworkInstance.class::cast);
    }

    private Component flag(Optional<Boolean> value) {
        return new Span(value.map(flag -> getTranslation(Boolean.TRUE.equals(flag) ? "yes" : "no"))
                .orElseGet(() -> getTranslation("fact.unknown")));
    }

    private Component members(SubjectRow row) {
        List<String> keys = instance(row).map(NetworkInstance::members).orElse(List.of());
        Div members = new Div();
        members.addClassName("vigie-members");
        keys.stream().limit(MEMBERS).forEach(key -> {
            Span member = new MiddleCutName(names.getOrDefault(key, key), 28);
            member.addClassName("vigie-mark");
            members.add(member);
        });
        if (keys.size() > MEMBERS) {
            members.add(new Span(getTranslation("networks.more", keys.size() - MEMBERS)));
        }
        if (keys.isEmpty()) {
            members.setText("–");
        }
        return members;
    }

    private static Div lines(List<String> lines) {
        Div stacked = new Div();
        stacked.addClassName("vigie-stacked");
        lines.forEach(line -> stacked.add(new MiddleCutName(line)));
        if (lines.isEmpty()) {
            stacked.setText("–");
        }
        return stacked;
    }

    private Component card(SubjectRow row) {
        Span driver = new MiddleCutName(facts(row).flatMap(Network::driver).orElse("–"), 20);
        driver.addClassName("secondary");
        Div head = new Div(new MiddleCutName(row.name()), driver);
        head.addClassName("head");
        Div card = new Div(
                head,
                lines(instance(row).map(NetworkInstance::subnets).orElse(List.of())),
                members(row),
                new SeverityCountsLine(row.open()));
        card.addClassName("vigie-card");
        return card;
    }

    private void found(long number) {
        empty.setVisible(number == 0);
        grid.setClassName("nothing", number == 0);
    }

    @Override
    void refresh(HostPosture posture) {
        names = host.subjects(SubjectKind.CONTAINER).items().stream()
                .collect(Collectors.toMap(SubjectRow::key, SubjectRow::name, (first, second) -> first));
        grid.getDataProvider().refreshAll();
    }
}
