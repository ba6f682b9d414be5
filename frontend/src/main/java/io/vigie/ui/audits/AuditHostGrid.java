package io.vigie.ui.audits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.provider.ListDataProvider;
import io.vigie.audits.AuditHost;
import io.vigie.audits.HostState;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.RelativeTime;
import io.vigie.ui.navigation.HostsNavigation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How far each host has come. */
class AuditHostGrid extends Grid<AuditHost> {
    private static final long serialVersionUID = 1L;

    private transient List<AuditHost> shown = List.of();

    AuditHostGrid() {
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("audit.hosts"));
        setSelectionMode(SelectionMode.NONE);
        addComponentColumn(AuditHostGrid::name)
                .setHeader(getTranslation("column.host"))
                .setFlexGrow(2);
        addComponentColumn(this::state)
                .setHeader(getTranslation("column.state"))
                .setFlexGrow(2);
        addComponentColumn(AuditHostGrid::answered)
                .setHeader(getTranslation("column.answered"))
                .setFlexGrow(1);
    }

    void show(List<AuditHost> hosts) {
        if (!hosts.equals(shown)) {
            shown = List.copyOf(hosts);
            setDataProvider(new ById(hosts));
        }
    }

    private static final class ById extends ListDataProvider<AuditHost> {
        private static final long serialVersionUID = 1L;

        ById(List<AuditHost> hosts) {
            super(new ArrayList<>(hosts));
        }

        @Override
        public Object getId(AuditHost host) {
            return host.id();
        }
    }

    private static Component name(AuditHost host) {
        Span group = new Span(host.group());
        group.addClassName("secondary");
        Div stacked = new Div(new Link(HostsNavigation.host(host.id()), new MiddleCutName(host.name())), group);
        stacked.addClassName("vigie-stacked");
        return stacked;
    }

    private Component state(AuditHost host) {
        Icon sign = sign(host.state()).create();
        sign.getElement().setAttribute("aria-hidden", "true");
        Span state = new Span(
                sign, new Span(getTranslation("audit.host." + host.state().word())));
        state.addClassNames("vigie-freshness", host.state().word());
        return state;
    }

    private static VaadinIcon sign(HostState state) {
        return switch (state) {
            case ASKED -> VaadinIcon.HOURGLASS_START;
            case ORDERED -> VaadinIcon.HOURGLASS_END;
            case ANSWERED -> VaadinIcon.CHECK_CIRCLE_O;
            case SILENT -> VaadinIcon.CLOCK;
        };
    }

    private static Component answered(AuditHost host) {
        return host.answeredAt()
                .<Component>map(instant -> new RelativeTime(instant, Instant.now()))
                .orElseGet(() -> new Span("–"));
    }
}
