package io.vigie.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.posture.Freshness;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.AcceptedScore;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.FreshnessBadge;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.RelativeTime;
import io.vigie.ui.component.figure.ScoreBar;
import io.vigie.ui.component.figure.SeverityCountsLine;
import io.vigie.ui.component.list.NarrowScreen;
import io.vigie.ui.component.list.PagedItems;
import io.vigie.ui.navigation.HostsNavigation;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/** Hosts one by one; cards on a narrow screen. */
class HostGrid extends Grid<HostSummary> {
    private static final long serialVersionUID = 1L;

    HostGrid(Function<PageRequest, Page<HostSummary>> source, Consumer<Long> total) {
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("nav.hosts"));
        column("name", "column.host", this::name).setFlexGrow(3);
        column("freshness", "column.state", host -> new FreshnessBadge(host, Instant.now()))
                .setFlexGrow(2);
        column("score", "column.score", HostGrid::score).setFlexGrow(2).setWidth("11rem");
        column("findings", "column.open", host -> new SeverityCountsLine(host.open()))
                .setFlexGrow(2)
                .setWidth("12rem");
        number("containers", "column.containers", this::containers);
        number("memory", "column.memory-promised", this::memory);
        column("engine", "column.engine", this::engine);
        column("evidence", "column.evidence", this::evidence);
        Column<HostSummary> card = addComponentColumn(this::card);
        setDataProvider(new PagedItems<>(source, HostSummary::id, total));
        NarrowScreen.cards(this, card);
        addItemClickListener(click -> getUI().ifPresent(
                        ui -> ui.navigate(HostsNavigation.host(click.getItem().id()))));
    }

    private Column<HostSummary> column(String key, String header, Function<HostSummary, Component> content) {
        return addComponentColumn(content::apply)
                .setHeader(getTranslation(header))
                .setKey(key)
                .setSortProperty(key)
                .setFlexGrow(1);
    }

    private void number(String key, String header, Function<HostSummary, Component> content) {
        column(key, header, content).setTextAlign(ColumnTextAlign.END);
    }

    private Component name(HostSummary host) {
        Span group = new Span(host.group());
        group.addClassName("secondary");
        Div line = new Div(new Link(HostsNavigation.host(host.id()), new MiddleCutName(host.name())));
        if (host.sample()) {
            line.add(sampleMark());
        }
        Div stacked = new Div(line, group);
        stacked.addClassName("vigie-stacked");
        return stacked;
    }

    private Span sampleMark() {
        Span mark = new Span(getTranslation("host.sample"));
        mark.addClassName("vigie-mark");
        return mark;
    }

    private static Component score(HostSummary host) {
        if (host.freshness() == Freshness.NEVER_REPORTED) {
            return new Span("–");
        }
        Div stacked = new Div(new ScoreBar(host.score(), host.grade()), new AcceptedScore(host.accepted()));
        stacked.addClassName("vigie-stacked");
        return stacked;
    }

    private Component containers(HostSummary host) {
        Formats formats = Formats.here();
        Span span = new Span(formats.number(host.figures().containersRunning()) + " / "
                + formats.number(host.figures().containers()));
        span.setTitle(getTranslation(
                "host.containers",
                host.figures().containersRunning(),
                host.figures().containers()));
        return span;
    }

    private Component memory(HostSummary host) {
        Span share = new Span(host.figures()
                .memoryBytes()
                .filter(bytes -> bytes > 0)
                .map(bytes -> Formats.here().percent((double) host.figures().memoryLimitsBytes() / bytes))
                .orElse("–"));
        if (host.figures().unlimitedMemory() == 0) {
            return share;
        }
        Span unlimited =
                new Span(getTranslation("host.unlimited", host.figures().unlimitedMemory()));
        unlimited.addClassName("secondary");
        Div stacked = new Div(share, unlimited);
        stacked.addClassName("vigie-stacked");
        return stacked;
    }

    private Component engine(HostSummary host) {
        Div stacked = new Div(new MiddleCutName(host.figures().engineVersion().orElse("–"), 20));
        stacked.addClassName("vigie-stacked");
        if (host.figures().rebootRequired().orElse(false)) {
            Span reboot = new Span(getTranslation("host.reboot"));
            reboot.addClassName("vigie-mark");
            stacked.add(reboot);
        }
        return stacked;
    }

    private Component evidence(HostSummary host) {
        return host.scannedAt()
                .<Component>map(looked -> new RelativeTime(looked, Instant.now()))
                .orElseGet(() -> new Span("–"));
    }

    private Component card(HostSummary host) {
        Div head = new Div(name(host), new FreshnessBadge(host, Instant.now()));
        head.addClassName("head");
        Div card = new Div(head, score(host), new SeverityCountsLine(host.open()));
        card.addClassName("vigie-card");
        return card;
    }
}
