package io.vigie.ui.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.vigie.posture.FleetPosture;
import io.vigie.ui.RuleWords;
import io.vigie.ui.component.ScoreGauge;
import io.vigie.ui.component.ShareList;
import io.vigie.ui.component.StatTile;
import io.vigie.ui.findings.FindingsNavigation;

/** The score of the whole scope and what adds most to it. */
class RiskTile extends StatTile {
    private static final long serialVersionUID = 1L;
    private static final int SHARES = 3;

    private final ScoreGauge gauge = new ScoreGauge();
    private final ShareList shares;

    RiskTile(RuleWords rules) {
        super("overview.risk");
        this.shares = new ShareList(rule -> rules.title(rule, getLocale()), FindingsNavigation::ofRule);
        addClassName("risk");
        Paragraph meaning = new Paragraph(getTranslation("score.meaning"));
        meaning.addClassName("secondary");
        Div beside = new Div(shares, meaning);
        beside.addClassName("beside");
        body().add(gauge, beside);
    }

    void show(FleetPosture posture) {
        gauge.show(posture.score(), posture.grade());
        shares.show(posture.shares().stream().limit(SHARES).toList());
    }
}
