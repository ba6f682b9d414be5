package io.vigie.ui.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.inventory.growth.LimitedHostService;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.hosts.FleetPosture;
import io.vigie.posture.hosts.FleetService;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.OverviewNavigation;
import io.vigie.ui.session.EnrolmentHelp;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.shell.MainLayout;
import io.vigie.ui.waivers.WaiverDesk;
import io.vigie.ui.waivers.WaiverNotice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How bad, where, and what first. */
@Route(value = OverviewNavigation.ROUTE, layout = MainLayout.class)
@RequiresRight({Right.SEE_POSTURE, Right.SEE_LIMITED_HOSTS})
class OverviewView extends Main implements HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private static final int MOST_LIMITED = 20;

    private final transient FleetService fleet;
    private final transient HostPostureService hosts;
    private final transient FindingService findings;
    private final transient RuleTexts rules;
    private final transient Person person;
    private final transient EnrolmentHelp enrolment;
    private final transient LimitedHostService limited;
    private final WaiverNotice waivers;
    private final LimitedHosts limitedHosts = new LimitedHosts();
    private final Span scope = new Span();
    private final Div content = new Div();
    private transient Optional<OverviewContent> shown = Optional.empty();

    OverviewView(
            SignedIn signedIn,
            FleetService fleet,
            HostPostureService hosts,
            FindingService findings,
            RuleTexts rules,
            EnrolmentHelp enrolment,
            LimitedHostService limited,
            WaiverDesk waivers,
            LiveChanges live) {
        this.fleet = fleet;
        this.hosts = hosts;
        this.findings = findings;
        this.rules = rules;
        this.enrolment = enrolment;
        this.limited = limited;
        this.waivers = waivers.notice();
        this.person = signedIn.person();
        addClassName("vigie-page");
        scope.addClassName("secondary");
        content.addClassName("vigie-overview");
        Div heading = new Div(new H1(getTranslation("nav.overview")), scope);
        heading.addClassName("vigie-heading");
        add(heading, limitedHosts, this.waivers, content);
        showLimited();
        if (person.scope().roots().isEmpty()) {
            content.add(new NoPosture(person, enrolment));
        } else {
            refresh();
            live.follow(this, change -> true, this::refresh);
        }
    }

    private void showLimited() {
        limitedHosts.show(limited.limited(person.scopeFor(Right.SEE_LIMITED_HOSTS), PageRequest.first(MOST_LIMITED)));
    }

    private void refresh() {
        showLimited();
        waivers.refresh();
        FleetPosture posture = fleet.fleet(person.scope(), Moment.NOW);
        scope.setText(getTranslation(
                "overview.scope",
                person.scope().roots().stream().map(Object::toString).collect(Collectors.joining(", ")),
                posture.hosts(),
                Formats.here().minute(posture.at())));
        if (posture.hosts() == 0) {
            shown = Optional.empty();
            content.removeAll();
            content.add(new EmptyFleet(person, enrolment));
            return;
        }
        if (shown.isEmpty()) {
            OverviewContent tiles = new OverviewContent(rules);
            content.removeAll();
            content.add(tiles);
            shown = Optional.of(tiles);
        }
        shown.get().show(posture, failing(FindingFilter.ALL), worst(posture));
    }

    private Map<String, FailingRule> failing(FindingFilter filter) {
        return findings.failingRules(person.scope(), Moment.NOW, filter).stream()
                .collect(Collectors.toMap(FailingRule::rule, Function.identity()));
    }

    private List<WorstHost> worst(FleetPosture posture) {
        return posture.worst().stream()
                .flatMap(host -> hosts.host(person.scope(), Moment.NOW, host.id()).stream())
                .map(host -> new WorstHost(
                        host, failing(FindingFilter.ALL.withHost(host.summary().id()))))
                .toList();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nav.overview") + " · Vigie";
    }
}
