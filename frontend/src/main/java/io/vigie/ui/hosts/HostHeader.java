package io.vigie.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import io.vigie.inventory.growth.HostLimit;
import io.vigie.posture.Freshness;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.ui.component.FactList;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.AcceptedScore;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.FreshnessBadge;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.RelativeTime;
import io.vigie.ui.component.figure.ScoreGauge;
import io.vigie.ui.component.figure.ShareList;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.FindingsNavigation;
import io.vigie.ui.navigation.HostsNavigation;
import java.time.Instant;
import java.util.Map;

/** Which host this is, how old what is known of it is, how bad it stands and why. */
class HostHeader extends Header {
    private static final long serialVersionUID = 1L;
    private static final int SHARES = 3;

    private final Div identity = new Div();
    private final Div stale = new Div();
    private final Div limited = new Div();
    private final Div risk = new Div();
    private final ScoreGauge gauge = new ScoreGauge();
    private final AcceptedScore accepted = new AcceptedScore();
    private final transient RuleTexts rules;
    private final ShareList shares = new ShareList(FindingsNavigation::ofRule);

    HostHeader(RuleTexts rules) {
        addClassName("vigie-host-header");
        identity.addClassName("identity");
        stale.addClassName("vigie-stale-bar");
        limited.addClassName("vigie-stale-bar");
        stale.getElement().setAttribute("role", "status");
        limited.getElement().setAttribute("role", "status");
        this.rules = rules;
        risk.add(gauge, new Div(accepted, shares));
        risk.addClassName("risk");
        Div columns = new Div(identity, risk);
        columns.addClassName("columns");
        add(stale, limited, columns);
    }

    /**
     * @param failing the rules that fail on it, by their ids
     */
    void show(HostPosture posture, Map<String, FailingRule> failing) {
        HostSummary host = posture.summary();
        identity.removeAll();
        identity.add(new Link(HostsNavigation.list(), getTranslation("host.back")), name(host), facts(host));
        boolean judged = host.freshness() != Freshness.NEVER_REPORTED;
        risk.setVisible(judged);
        if (judged) {
            gauge.show(host.score(), host.grade());
            accepted.show(host.accepted());
            shares.show(
                    posture.shares().stream().limit(SHARES).toList(),
                    rule -> rules.finding(rule, failing, getLocale()));
        }
        showStaleness(host);
        limited.setVisible(host.limited().isPresent());
        host.limited().ifPresent(limit -> limited.setText(text(limit)));
    }

    private String text(HostLimit limit) {
        return getTranslation(
                "host.limited",
                getTranslation("limited.by." + limit.by().word()),
                Formats.here().exact(limit.since()),
                Formats.here().exact(limit.until()));
    }

    private Div name(HostSummary host) {
        H1 name = new H1(new MiddleCutName(host.name(), 60));
        Div line = new Div(name, new FreshnessBadge(host, Instant.now()));
        line.addClassName("name");
        if (host.sample()) {
            Span mark = new Span(getTranslation("host.sample"));
            mark.addClassName("vigie-mark");
            mark.setTitle(getTranslation("host.sample.meaning"));
            line.add(mark);
        }
        return line;
    }

    private FactList facts(HostSummary host) {
        FactList facts = new FactList()
                .with(getTranslation("fact.group"), new Span(host.group()))
                .with(getTranslation("fact.os"), host.figures().operatingSystem())
                .with(getTranslation("fact.engine"), host.figures().engineVersion())
                .with(getTranslation("fact.agent"), host.agentVersion())
                .with(getTranslation("fact.evidence"), evidence(host));
        if (host.unknown() > 0) {
            facts.with(
                    getTranslation("fact.unknown-verdicts"),
                    new Span(getTranslation("host.unknown-verdicts", host.unknown())));
        }
        host.labels()
                .forEach((name, value) ->
                        facts.with(getTranslation("fact.label"), new MiddleCutName(name + " = " + value)));
        return facts;
    }

    private Component evidence(HostSummary host) {
        return host.scannedAt()
                .<Component>map(looked -> new RelativeTime(looked, Instant.now()))
                .orElseGet(() -> new Span(getTranslation("host.no-evidence")));
    }

    private void showStaleness(HostSummary host) {
        boolean silent = host.freshness() == Freshness.STALE;
        stale.setVisible(silent);
        stale.removeAll();
        if (silent) {
            host.heardAt()
                    .ifPresent(heard -> stale.add(
                            new Span(getTranslation("host.stale")),
                            new RelativeTime(heard, Instant.now()),
                            new Span(getTranslation("host.stale.meaning"))));
        }
    }
}
