package io.vigie.ui.waivers;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.vigie.access.Person;
import io.vigie.query.Moment;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.navigation.WaiversNavigation;
import io.vigie.waivers.WaiverReader;
import io.vigie.waivers.WaiverService;
import java.time.Instant;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/** How many waivers wait for this person, and how many end soon; nothing where none does. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public class WaiverNotice extends Div {
    private static final long serialVersionUID = 1L;

    private final transient WaiverService waivers;
    private final transient WaiverReader reader;

    WaiverNotice(WaiverService waivers, WaiverReader reader) {
        this.waivers = waivers;
        this.reader = reader;
        addClassName("vigie-notice");
        getElement().setAttribute("role", "status");
    }

    public void show(Person person) {
        removeAll();
        if (!WaiverService.deciding(person).roots().isEmpty()) {
            show(WaiverList.TO_DECIDE, person);
        }
        if (!WaiverService.asking(person).roots().isEmpty()) {
            show(WaiverList.ENDING_SOON, person);
        }
        setVisible(getElement().getChildCount() > 0);
    }

    private void show(WaiverList list, Person person) {
        long number = reader.count(person.scope(), Moment.NOW, list.filter(person, waivers.soon(Instant.now())));
        if (number > 0) {
            add(new Link(WaiversNavigation.list(list.word()), getTranslation("waivers.notice." + list.word(), number)));
        }
    }
}
