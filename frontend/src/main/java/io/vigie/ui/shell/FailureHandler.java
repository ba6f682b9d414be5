package io.vigie.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import io.vigie.problem.CodedException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a person that something failed, with a reference; the same reference is in the log, with the cause. */
final class FailureHandler implements ErrorHandler {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public void error(ErrorEvent event) {
        String reference = reference();
        Throwable cause = event.getThrowable();
        if (cause instanceof CodedException coded) {
            LOG.info("Refused on a screen, reference {}: {}", reference, coded.code());
        } else {
            LOG.error("A screen failed, reference {}", reference, cause);
        }
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.access(() -> show(ui, cause, reference));
        }
    }

    /** Short enough to be read out on the telephone. */
    static String reference() {
        byte[] random = new byte[4];
        RANDOM.nextBytes(random);
        return HexFormat.of().withUpperCase().formatHex(random);
    }

    private static void show(UI ui, Throwable cause, String reference) {
        String what = cause instanceof CodedException coded
                ? coded.message(ui.getLocale())
                : ui.getTranslation("failure.unexpected");
        Notification notification = new Notification();
        notification.addThemeVariants(NotificationVariant.ERROR);
        notification.setPosition(Position.BOTTOM_START);
        Div text = new Div(new Span(what), new Div(ui.getTranslation("failure.reference", reference)));
        text.addClassName("vigie-failure");
        notification.add(text, new Button(ui.getTranslation("action.close"), click -> notification.close()));
        notification.open();
    }
}
