package io.vigie.ui.component.figure;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import java.time.Instant;

/** How long ago something was, with the exact instant on hover. */
@Tag("time")
public class RelativeTime extends HtmlContainer {
    private static final long serialVersionUID = 1L;

    public RelativeTime(Instant instant, Instant now) {
        addClassName("vigie-time");
        getElement().setAttribute("datetime", instant.toString());
        setTitle(Formats.here().exact(instant));
        setText(text(instant, now));
    }

    private String text(Instant instant, Instant now) {
        Formats.Age age = Formats.age(instant, now);
        return getTranslation("age." + age.unit(), age.amount());
    }
}
