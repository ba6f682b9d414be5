package io.vigie.ui.overview;

import io.vigie.posture.hosts.FleetPosture;
import io.vigie.rules.verdicts.Severity;
import io.vigie.ui.component.figure.CountRow;
import io.vigie.ui.component.figure.SeverityBadge;
import io.vigie.ui.component.figure.StatTile;
import io.vigie.ui.component.figure.TotalLink;
import io.vigie.ui.navigation.FindingsNavigation;
import java.util.EnumMap;
import java.util.Map;

/** Open findings by severity; those last known on stale hosts are told apart, since they now read unknown. */
class OpenTile extends StatTile {
    private static final long serialVersionUID = 1L;

    private final TotalLink total = new TotalLink(FindingsNavigation.list());
    private final Map<Severity, CountRow> rows = new EnumMap<>(Severity.class);

    OpenTile() {
        super("overview.open");
        body().add(total);
        for (Severity severity : Severity.values()) {
            CountRow row = new CountRow(new SeverityBadge(severity), FindingsNavigation.ofSeverity(severity));
            row.addClassName(severity.word());
            rows.put(severity, row);
            body().add(row);
        }
    }

    void show(FleetPosture posture) {
        total.show(posture.open().total(), getTranslation("findings.unit"));
        rows.forEach((severity, row) -> {
            long stale = posture.openOnStale().of(severity);
            row.show(
                    posture.open().of(severity),
                    (double) posture.open().of(severity)
                            / Math.max(1, posture.open().total()),
                    stale == 0 ? "" : getTranslation("overview.on-stale", stale));
        });
    }
}
