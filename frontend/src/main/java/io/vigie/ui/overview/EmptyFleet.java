package io.vigie.ui.overview;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.EnrolForm;
import io.vigie.ui.session.EnrolmentHelp;

/** No host yet: how the first one comes in. */
class EmptyFleet extends EmptyState {
    private static final long serialVersionUID = 1L;

    EmptyFleet(Person person, EnrolmentHelp enrolment) {
        super(VaadinIcon.SERVER, "overview.empty.title", "overview.empty.text");
        if (person.may(Right.ENROL_HOSTS)) {
            add(new EnrolForm(
                    enrolment.usualGroup(person), (group, approval) -> enrolment.command(person, group, approval)));
        } else {
            add(new Paragraph(getTranslation("overview.empty.ask")));
        }
    }
}
