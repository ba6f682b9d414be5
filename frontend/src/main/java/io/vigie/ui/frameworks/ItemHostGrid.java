package io.vigie.ui.frameworks;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.ListDataProvider;
import io.vigie.attestations.Attestation;
import io.vigie.posture.Freshness;
import io.vigie.posture.frameworks.FrameworkService.HostItem;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.FreshnessBadge;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.list.NarrowScreen;
import io.vigie.ui.navigation.HostsNavigation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an item comes to on each host, worst first. */
class ItemHostGrid extends Grid<HostItem> {
    private static final long serialVersionUID = 1L;
    private static final int ROWS_AT_ONCE = 12;

    private transient List<?> shown = List.of();

    ItemHostGrid() {
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("column.hosts"));
        setSelectionMode(SelectionMode.NONE);
        addComponentColumn(ItemHostGrid::name)
                .setHeader(getTranslation("column.host"))
                .setComparator(Comparator.comparing(row -> row.host().name()))
                .setFlexGrow(3);
        addComponentColumn(this::verdict)
                .setHeader(getTranslation("column.verdict"))
                .setComparator(Comparator.comparing(HostItem::verdict))
                .setFlexGrow(3);
        addComponentColumn(ItemHostGrid::freshness)
                .setHeader(getTranslation("column.state"))
                .setFlexGrow(1);
        NarrowScreen.cards(this, addComponentColumn(this::card));
    }

    void show(List<HostItem> hosts) {
        List<?> seen = hosts.stream().map(Seen::of).toList();
        if (!seen.equals(shown)) {
            shown = seen;
            setDataProvider(new ById(hosts));
            setAllRowsVisible(hosts.size() <= ROWS_AT_ONCE);
        }
    }

    /** What of a row is shown: a heartbeat alone must not build the list anew. */
    private record Seen(UUID host, Verdict verdict, Optional<UUID> attestation, Freshness freshness) {
        static Seen of(HostItem row) {
            return new Seen(
                    row.host().id(),
                    row.verdict(),
                    row.attestation().map(Attestation::id),
                    row.host().freshness());
        }
    }

    private static final class ById extends ListDataProvider<HostItem> {
        private static final long serialVersionUID = 1L;

        ById(List<HostItem> hosts) {
            super(new ArrayList<>(hosts));
        }

        @Override
        public Object getId(HostItem row) {
            return row.host().id();
        }
    }

    private static Component name(HostItem row) {
        Span group = new Span(row.host().group());
        group.addClassName("secondary");
        Div stacked = new Div(
                new Link(
                        HostsNavigation.host(row.host().id()),
                        new MiddleCutName(row.host().name())),
                group);
        stacked.addClassName("vigie-stacked");
        return stacked;
    }

    private Component verdict(HostItem row) {
        Div stacked = new Div(VerdictCounts.word(
                row.verdict(), getTranslation("verdict." + row.verdict().word())));
        stacked.addClassName("vigie-stacked");
        row.attestation().ifPresent(said -> {
            Span by = new Span(getTranslation("attest.by", said.by()));
            by.addClassName("secondary");
            stacked.add(by);
        });
        return stacked;
    }

    private static Component freshness(HostItem row) {
        return new FreshnessBadge(row.host().freshness(), row.host().heardAt(), Instant.now());
    }

    private Component card(HostItem row) {
        Div card = new Div(name(row), verdict(row), freshness(row));
        card.addClassName("vigie-card");
        return card;
    }
}
