package io.vigie.ui.component.figure;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import java.time.Instant;

/** When something was, to the second, with the zone on hover. */
@Tag("time")
public class ExactTime extends HtmlContainer {
    private static final long serialVersionUID = 1L;

    public ExactTime(Instant instant) {
        Formats formats = Formats.here();
        getElement().setAttribute("datetime", instant.toString());
        setTitle(formats.exact(instant));
        setText(formats.second(instant));
    }
}
