package io.vigie.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.access.Grant;
import io.vigie.access.Person;
import io.vigie.ui.component.MiddleCutName;

/** Somebody's name, the name that the directory has for them, and their roles with the host groups of each. */
class PersonCard extends Div {
    private static final long serialVersionUID = 1L;

    PersonCard(Person person) {
        addClassName("vigie-person-card");
        Span name = new MiddleCutName(person.displayName());
        name.addClassName("strong");
        Span userName = new MiddleCutName(person.userName());
        userName.addClassName("secondary");
        add(name, userName);
        person.grants().forEach(grant -> add(line(grant)));
    }

    private Span line(Grant grant) {
        return new Span(getTranslation(
                "person.grant",
                getTranslation("role." + grant.role().word()),
                grant.scope().value()));
    }
}
