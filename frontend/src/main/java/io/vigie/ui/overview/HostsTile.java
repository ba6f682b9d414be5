package io.vigie.ui.overview;

import com.vaadin.flow.component.html.Span;
import io.vigie.posture.Freshness;
import io.vigie.posture.hosts.FleetPosture;
import io.vigie.ui.component.figure.CountRow;
import io.vigie.ui.component.figure.StatTile;
import io.vigie.ui.component.figure.TotalLink;
import io.vigie.ui.navigation.HostsNavigation;

/** How many hosts there are, and of how many the evidence is current. */
class HostsTile extends StatTile {
    private static final long serialVersionUID = 1L;

    private final TotalLink total = new TotalLink(HostsNavigation.list());
    private final CountRow fresh = row(Freshness.FRESH);
    private final CountRow stale = row(Freshness.STALE);
    private final CountRow never = row(Freshness.NEVER_REPORTED);

    HostsTile() {
        super("nav.hosts");
        body().add(total, fresh, stale, never);
    }

    private CountRow row(Freshness freshness) {
        Span label = new Span(getTranslation("freshness." + freshness.word()));
        CountRow row = new CountRow(label, HostsNavigation.ofFreshness(freshness));
        row.addClassName(freshness.word());
        return row;
    }

    void show(FleetPosture posture) {
        total.show(posture.hosts(), getTranslation("hosts.unit", posture.hosts()));
        fresh.show(posture.fresh(), posture.hosts());
        stale.show(posture.stale(), posture.hosts());
        never.show(posture.neverReported(), posture.hosts());
    }
}
