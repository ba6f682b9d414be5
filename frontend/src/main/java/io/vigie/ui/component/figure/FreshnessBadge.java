package io.vigie.ui.component.figure;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.posture.Freshness;
import io.vigie.posture.hosts.HostSummary;
import java.time.Instant;
import java.util.Optional;

/** Whether what is known of a host is current: a sign and a word, for a silent host since when. */
public class FreshnessBadge extends Span {
    private static final long serialVersionUID = 1L;

    public FreshnessBadge(HostSummary host, Instant now) {
        this(host.freshness(), host.heardAt(), now);
    }

    public FreshnessBadge(Freshness freshness, Optional<Instant> heardAt, Instant now) {
        addClassNames("vigie-freshness", freshness.word());
        Icon sign = sign(freshness).create();
        sign.getElement().setAttribute("aria-hidden", "true");
        add(sign, new Span(getTranslation("freshness." + freshness.word())));
        if (freshness == Freshness.STALE) {
            heardAt.ifPresent(heard -> add(new RelativeTime(heard, now)));
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
