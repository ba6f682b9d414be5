package io.vigie.ui.frameworks;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.vigie.rules.frameworks.FrameworkItem;

/** The level and profile of an item, and whether it is obsolete. */
class ItemMarks extends Span {
    private static final long serialVersionUID = 1L;

    ItemMarks(FrameworkItem item) {
        addClassName("marks");
        item.level().ifPresent(this::mark);
        item.profile().ifPresent(profile -> mark(getTranslation("framework.profile." + profile)));
        item.obsolete().ifPresent(why -> mark(getTranslation("framework.obsolete")));
    }

    private void mark(String text) {
        Span mark = new Span(text);
        mark.addClassName("vigie-mark");
        add(mark);
    }

    /** Why an item no longer matters. */
    static Paragraph obsolete(String why) {
        Paragraph reason = new Paragraph(UI.getCurrent().getTranslation("framework.obsolete.why", why));
        reason.addClassName("secondary");
        return reason;
    }
}
