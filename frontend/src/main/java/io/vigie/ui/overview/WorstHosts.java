package io.vigie.ui.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.FreshnessBadge;
import io.vigie.ui.component.figure.KeyedRows;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.ScoreBar;
import io.vigie.ui.component.figure.SeverityCountsLine;
import io.vigie.ui.component.figure.StatTile;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.HostsNavigation;
import java.time.Instant;
import java.util.List;

/** The hosts with the highest scores and how many findings of which severity are behind them. */
class WorstHosts extends StatTile {
    private static final long serialVersionUID = 1L;
    private static final int DRIVERS = 2;

    private final transient KeyedRows<WorstHost, Row> rows;
    private final transient RuleTexts rules;

    WorstHosts(RuleTexts rules) {
        super("overview.worst");
        this.rules = rules;
        addClassName("worst");
        OrderedList list = new OrderedList();
        body().add(list, new Link(HostsNavigation.list(), getTranslation("overview.all-hosts")));
        rows = new KeyedRows<>(list, host -> host.posture().summary().id(), Row::new, Row::show);
    }

    void show(List<WorstHost> worst) {
        rows.show(worst);
    }

    private final class Row extends ListItem {
        private static final long serialVersionUID = 1L;

        private final Link name = new Link("");
        private final Span group = new Span();
        private final Div drivers = new Div();
        private final Div score = new Div();
        private final Div state = new Div();
        private final Div counts = new Div();

        Row() {
            group.addClassName("secondary");
            drivers.addClassNames("secondary", "drivers");
            state.addClassName("state");
            counts.addClassName("counts");
            Div who = new Div(name, group);
            who.addClassName("what");
            add(who, score, counts, drivers, state);
        }

        void show(WorstHost shown) {
            HostPosture posture = shown.posture();
            HostSummary host = posture.summary();
            name.removeAll();
            name.add(new MiddleCutName(host.name()));
            name.setHref(HostsNavigation.host(host.id()));
            group.setText(host.group());
            drivers.removeAll();
            posture.shares().stream()
                    .limit(DRIVERS)
                    .map(share -> rules.finding(share.rule(), shown.failing(), getLocale()))
                    .forEach(wrong -> drivers.add(new Div(wrong)));
            score.removeAll();
            score.add(new ScoreBar(host.score(), host.grade()));
            counts.removeAll();
            counts.add(new SeverityCountsLine(host.open()));
            state.removeAll();
            state.add(new FreshnessBadge(host, Instant.now()));
        }
    }
}
