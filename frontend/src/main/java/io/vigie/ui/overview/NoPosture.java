package io.vigie.ui.overview;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.EnrolForm;
import io.vigie.ui.session.EnrolmentHelp;

/** For who sees no posture: why, and what he can do. */
class NoPosture extends EmptyState {
    private static final long serialVersionUID = 1L;

    NoPosture(Person person, EnrolmentHelp enrolment) {
        super(VaadinIcon.KEY, "no-posture.title", "no-posture.text");
        if (person.may(Right.ENROL_HOSTS)) {
            add(new EnrolForm(
                    enrolment.usualGroup(person), (group, approval) -> enrolment.command(person, group, approval)));
        }
    }
}
