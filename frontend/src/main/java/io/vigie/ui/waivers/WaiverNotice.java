package io.vigie.ui.waivers;

import com.vaadin.flow.component.html.Div;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.navigation.WaiversNavigation;
import java.util.function.ToLongFunction;

/** How many waivers wait for this person, and how many end soon; nothing where none does. */
public class WaiverNotice extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Person person;
    private final transient ToLongFunction<WaiverList> count;

    WaiverNotice(Person person, ToLongFunction<WaiverList> count) {
        this.person = person;
        this.count = count;
        addClassName("vigie-notice");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    public void refresh() {
        removeAll();
        if (person.may(Right.DECIDE_WAIVERS)) {
            show(WaiverList.TO_DECIDE);
        }
        if (person.may(Right.ASK_WAIVERS)) {
            show(WaiverList.ENDING_SOON);
        }
        setVisible(getElement().getChildCount() > 0);
    }

    private void show(WaiverList list) {
        long number = count.applyAsLong(list);
        if (number > 0) {
            add(new Link(WaiversNavigation.list(list.word()), getTranslation("waivers.notice." + list.word(), number)));
        }
    }
}
