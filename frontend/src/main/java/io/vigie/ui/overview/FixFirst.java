package io.vigie.ui.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.hosts.FleetPosture;
import io.vigie.posture.hosts.RuleShare;
import io.vigie.ui.component.figure.Figure;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.KeyedRows;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.SeverityBadge;
import io.vigie.ui.component.figure.StatTile;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.FindingsNavigation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes that lower the score most: each with the score as it would be. */
class FixFirst extends StatTile {
    private static final long serialVersionUID = 1L;

    private final transient RuleTexts rules;
    private final transient KeyedRows<Step, Row> rows;
    private final Paragraph nothing = new Paragraph(getTranslation("overview.nothing-to-fix"));

    private record Step(RuleShare share, double score, Optional<FailingRule> failing) {}

    FixFirst(RuleTexts rules) {
        super("overview.fix-first");
        this.rules = rules;
        addClassName("fix-first");
        OrderedList list = new OrderedList();
        body().add(list, nothing);
        rows = new KeyedRows<>(list, step -> step.share.rule(), Row::new, Row::show);
    }

    void show(FleetPosture posture, Map<String, FailingRule> failing) {
        List<Step> steps = posture.shares().stream()
                .map(share -> new Step(share, posture.score(), Optional.ofNullable(failing.get(share.rule()))))
                .toList();
        rows.show(steps);
        nothing.setVisible(steps.isEmpty());
    }

    private final class Row extends ListItem {
        private static final long serialVersionUID = 1L;

        private final Link wrong = new Link("");
        private final Span control = new Span();
        private final Span extent = new Span();
        private final Div severity = new Div();
        private final Figure change = new Figure();

        Row() {
            control.addClassName("secondary");
            extent.addClassName("secondary");
            change.addClassName("figure");
            Div what = new Div(wrong, control, extent);
            what.addClassName("what");
            add(severity, what, change);
        }

        void show(Step step) {
            Formats formats = Formats.here();
            String title = rules.title(step.share.rule(), getLocale());
            wrong.setText(step.failing
                    .map(failing -> rules.finding(failing, getLocale()))
                    .orElse(title));
            control.setText(title);
            control.setVisible(!title.equals(wrong.getText()));
            wrong.setHref(FindingsNavigation.ofRule(step.share.rule()));
            severity.removeAll();
            rules.rule(step.share.rule()).ifPresent(rule -> severity.add(new SeverityBadge(rule.severity())));
            extent.setText(step.failing
                    .map(FailingRule::extent)
                    .map(group -> getTranslation("findings.extent", group.subjects(), group.hosts(), group.waived()))
                    .orElse(""));
            String from = formats.score(step.score);
            String to = formats.score(step.share.scoreWithout());
            change.show(from + " → " + to);
            change.setTitle(getTranslation("overview.score-without", from, to));
        }
    }
}
