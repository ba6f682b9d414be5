package io.vigie.ui.hosts;

import com.vaadin.flow.component.html.Div;
import io.vigie.posture.hosts.HostPosture;

/** What one tab of a host shows. */
abstract class HostPanel extends Div {
    private static final long serialVersionUID = 1L;

    HostPanel() {
        addClassName("vigie-panel");
    }

    /** Reads again and shows what is other than before, without moving the rest. */
    abstract void refresh(HostPosture host);
}
