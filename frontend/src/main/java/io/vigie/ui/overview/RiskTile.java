package io.vigie.ui.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.hosts.FleetPosture;
import io.vigie.ui.component.figure.AcceptedScore;
import io.vigie.ui.component.figure.ScoreGauge;
import io.vigie.ui.component.figure.ShareList;
import io.vigie.ui.component.figure.StatTile;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.FindingsNavigation;
import java.util.Map;

/** The score of the whole scope and what adds most to it. */
class RiskTile extends StatTile {
    private static final long serialVersionUID = 1L;
    private static final int SHARES = 3;

    private final ScoreGauge gauge = new ScoreGauge();
    private final AcceptedScore accepted = new AcceptedScore();
    private final transient RuleTexts rules;
    private final ShareList shares = new ShareList(FindingsNavigation::ofRule);

    RiskTile(RuleTexts rules) {
        super("overview.risk");
        this.rules = rules;
        addClassName("risk");
        Paragraph meaning = new Paragraph(getTranslation("score.meaning"));
        meaning.addClassName("secondary");
        Div beside = new Div(accepted, shares, meaning);
        beside.addClassName("beside");
        body().add(gauge, beside);
    }

    void show(FleetPosture posture, Map<String, FailingRule> failing) {
        gauge.show(posture.score(), posture.grade());
        accepted.show(posture.accepted());
        shares.show(
                posture.shares().stream().limit(SHARES).toList(), rule -> rules.finding(rule, failing, getLocale()));
    }
}
