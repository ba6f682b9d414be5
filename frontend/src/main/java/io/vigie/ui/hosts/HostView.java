package io.vigie.ui.hosts;

import com.vaadin.flow.component.ScrollIntoViewOption;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.fixes.FixFileService;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.subjects.SubjectService;
import io.vigie.posture.verdicts.VerdictService;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.HostTab;
import io.vigie.ui.navigation.HostsNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.shell.MainLayout;
import io.vigie.ui.waivers.WaiverDesk;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One host. */
@Route(value = HostsNavigation.HOST, layout = MainLayout.class)
@RequiresRight(Right.SEE_POSTURE)
class HostView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;
    private final transient HostPostureService hosts;
    private final transient SubjectService subjects;
    private final transient FindingService findings;
    private final transient VerdictService verdicts;
    private final transient FixFileService fixes;
    private final transient RuleTexts rules;
    private final transient WaiverDesk waivers;
    private final HostHeader header;
    private final Tabs tabs = new Tabs();
    private final Map<HostTab, Tab> tabOf = new EnumMap<>(HostTab.class);
    private final Div content = new Div();
    private transient @Nullable HostReadings readings;
    private transient @Nullable HostPanel panel;
    private String title = "";

    HostView(
            SignedIn signedIn,
            HostPostureService hosts,
            SubjectService subjects,
            FindingService findings,
            VerdictService verdicts,
            FixFileService fixes,
            RuleTexts rules,
            WaiverDesk waivers,
            LiveChanges live) {
        this.signedIn = signedIn;
        this.hosts = hosts;
        this.subjects = subjects;
        this.findings = findings;
        this.verdicts = verdicts;
        this.fixes = fixes;
        this.rules = rules;
        this.waivers = waivers;
        this.header = new HostHeader(rules);
        addClassNames("vigie-page", "vigie-host");
        for (HostTab tab : HostTab.values()) {
            Tab one = new Tab(getTranslation("host.tab." + tab.word()));
            tabOf.put(tab, one);
            tabs.add(one);
        }
        tabs.setAutoselect(false);
        tabs.addSelectedChangeListener(change -> open(change.isFromClient(), change.getSelectedTab()));
        content.addClassName("content");
        add(header, tabs, content);
        live.follow(this, change -> readings != null && change.concerns(readings.id()), this::refresh);
    }

    private void open(boolean byPerson, Tab selected) {
        HostReadings host = readings;
        if (byPerson && host != null) {
            tabOf.forEach((tab, one) -> {
                if (one.equals(selected)) {
                    getUI().ifPresent(ui -> ui.navigate(HostsNavigation.host(host.id(), tab)));
                }
            });
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<HostReadings> host = event.getRouteParameters()
                .get("host")
                .flatMap(HostView::id)
                .<HostReadings>map(
                        id -> new StoredHostReadings(signedIn.scope(), id, hosts, subjects, findings, verdicts, fixes));
        Optional<HostPosture> posture = host.flatMap(HostReadings::posture);
        Optional<HostTab> tab =
                HostTab.ofWord(event.getRouteParameters().get("tab").orElse(HostTab.FINDINGS.word()));
        if (posture.isEmpty() || tab.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        readings = host.orElseThrow();
        title = VisibleText.of(posture.get().summary().name());
        Tab chosen = Objects.requireNonNull(tabOf.get(tab.get()));
        tabs.setSelectedTab(chosen);
        // On a phone the last ones lie beyond the edge of the bar.
        chosen.scrollIntoView(ScrollIntoViewOption.Block.NEAREST, ScrollIntoViewOption.Inline.CENTER);
        HostPanel opened = panel(host.get(), tab.get());
        panel = opened;
        content.removeAll();
        content.add(opened);
        header.show(posture.get(), host.get().failing());
        opened.refresh(posture.get());
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private HostPanel panel(HostReadings host, HostTab tab) {
        return switch (tab) {
            case FINDINGS -> new FindingsPanel(host, rules, waivers::below);
            case CONTAINERS -> new ContainersPanel(host);
            case NETWORKS -> new NetworksPanel(host);
            case QUOTAS -> new QuotasPanel(host);
            case PATCHES -> new PatchesPanel(host);
        };
    }

    private void refresh() {
        HostReadings host = readings;
        HostPanel opened = panel;
        if (host != null && opened != null) {
            host.posture().ifPresent(posture -> {
                header.show(posture, host.failing());
                opened.refresh(posture);
            });
        }
    }

    @Override
    public String getPageTitle() {
        return title + " · Vigie";
    }
}
