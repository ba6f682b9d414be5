package io.vigie.ui.shell;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/** What holds for every page: the person's language and colours, and how failures are told. */
@Component
class ServiceSetup implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1L;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        event.getSource().setSystemMessagesProvider(info -> messages);
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(new FailureHandler()));
        event.addIndexHtmlRequestListener(
                response -> response.getVaadinResponse().setHeader("X-Frame-Options", "DENY"));
        event.getSource().addUIInitListener(init -> Preferences.apply(init.getUI()));
    }
}
