package io.vigie.ui.frameworks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.time.Duration;

/** Tells what was done, and takes it back at once when asked to. */
class UndoNotification extends Notification {
    private static final long serialVersionUID = 1L;
    private static final Duration SHOWN = Duration.ofSeconds(12);

    UndoNotification(String done, Runnable undo) {
        addThemeVariants(NotificationVariant.SUCCESS);
        setPosition(Position.BOTTOM_START);
        setDuration(Math.toIntExact(SHOWN.toMillis()));
        Button back = new Button(getTranslation("attest.undo"), click -> {
            close();
            undo.run();
        });
        back.addThemeVariants(ButtonVariant.TERTIARY);
        Div line = new Div(new Span(done), back);
        line.addClassName("vigie-undo");
        add(line);
    }
}
