package io.vigie.ui.component;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.posture.Freshness;
import io.vigie.posture.HostSummary;
import java.time.Instant;

/** Whether what is known of a host is current: a sign and a word, for a silent host since when. */
public class FreshnessBadge extends Span {
    private static final long serialVersionUID = 1L;

    public FreshnessBadge(HostSummary host, Instant now) {
        addClassNames("vigie-freshness", host.freshness().word());
        Icon sign = sign(host.freshness()).create();
        sign.getElement().setAttribute("aria-hidden", "true");
        add(sign, new Span(getTranslation("freshness." + host.freshness().word())));
        if (host.freshness() == Freshness.STALE) {
            host.heardAt().ifPresent(heard -> add(new RelativeTime(heard, now)));
        }
    }

    private static VaadinIcon sign(Freshness freshness) {
        return switch (freshness) {
            case FRESH -> VaadinIcon.CHECK_CIRCLE_O;
            case STALE -> VaadinIcon.CLOCK;
            case NEVER_REPORTED -> VaadinIcon.HOURGLASS_START;
            case REVOKED -> VaadinIcon.BAN;
        };
    }
}
