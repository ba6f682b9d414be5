package io.vigie.ui.shell;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.navigation.OverviewNavigation;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For a screen that could not be built: says so, with the reference that the log has too. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class FailedPage extends Main implements HasErrorParameter<Exception>, HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FailedPage.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String reference = FailureHandler.reference();
        LOG.error("A screen could not be built, reference {}", reference, parameter.getException());
        addClassName("vigie-page");
        add(new EmptyState(
                VaadinIcon.WARNING,
                "failure.title",
                "failure.unexpected",
                new Paragraph(getTranslation("failure.reference", reference)),
                new Link(OverviewNavigation.overview(), getTranslation("nothing.back"))));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("failure.title") + " · Vigie";
    }
}
