package io.vigie.ui.overview;

import com.vaadin.flow.component.html.Div;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.hosts.FleetPosture;
import io.vigie.ui.i18n.RuleTexts;
import java.util.List;
import java.util.Map;

/** The overview of a fleet that has hosts. */
class OverviewContent extends Div {
    private static final long serialVersionUID = 1L;

    private final RiskTile risk;
    private final HostsTile hosts;
    private final OpenTile open;
    private final FixFirst fixFirst;
    private final WorstHosts worst;

    OverviewContent(RuleTexts rules) {
        addClassName("vigie-tiles");
        risk = new RiskTile(rules);
        hosts = new HostsTile();
        open = new OpenTile();
        fixFirst = new FixFirst(rules);
        worst = new WorstHosts(rules);
        add(risk, hosts, open, fixFirst, worst);
    }

    void show(FleetPosture posture, Map<String, FailingRule> failing, List<WorstHost> worstHosts) {
        risk.show(posture, failing);
        hosts.show(posture);
        open.show(posture);
        fixFirst.show(posture, failing);
        worst.show(worstHosts);
    }
}
