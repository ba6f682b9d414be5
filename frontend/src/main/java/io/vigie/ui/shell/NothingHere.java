package io.vigie.ui.shell;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.navigation.OverviewNavigation;

/** One page for what is not there and for what is not for this person: it does not tell which. */
abstract class NothingHere extends Main implements HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    NothingHere() {
        addClassName("vigie-page");
        add(new EmptyState(
                VaadinIcon.ROAD_BRANCHES,
                "nothing.title",
                "nothing.text",
                new Link(OverviewNavigation.overview(), getTranslation("nothing.back"))));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nothing.title") + " · Vigie";
    }
}
