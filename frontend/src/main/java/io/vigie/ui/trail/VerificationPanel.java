package io.vigie.ui.trail;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.vigie.problem.CodedException;
import io.vigie.trail.chain.Verification;
import java.util.function.Supplier;

/** Verifies the trail without holding up the screen, and says what came of it. */
class VerificationPanel extends Section {
    private static final long serialVersionUID = 1L;

    private final Button button;
    private final Div result = new Div();
    private final transient Supplier<Verification> verify;

    VerificationPanel(Supplier<Verification> verify) {
        this.verify = verify;
        addClassName("vigie-verification");
        getElement().setAttribute("aria-label", getTranslation("trail.verify"));
        result.getElement().setAttribute("aria-live", "polite");
        button = new Button(getTranslation("trail.verify"), VaadinIcon.SHIELD.create());
        button.setDisableOnClick(true);
        button.addClickListener(click -> getUI().ifPresent(this::start));
        add(result);
    }

    /** What starts it, for the heading of the page. */
    Button button() {
        return button;
    }

    private void start(UI ui) {
        ProgressBar progress = new ProgressBar();
        progress.setIndeterminate(true);
        progress.getElement().setAttribute("aria-label", getTranslation("trail.verifying"));
        result.removeAll();
        result.add(new Paragraph(getTranslation("trail.verifying")), progress);
        Thread.startVirtualThread(() -> work(ui));
    }

    private void work(UI ui) {
        try {
            Verification found = verify.get();
            ui.access(() -> end(new VerificationResult(found)));
        } catch (CodedException refused) {
            ui.access(() -> end(new Paragraph(refused.message(getLocale()))));
        } catch (RuntimeException failed) {
            ui.access(() -> {
                end();
                throw failed;
            });
        }
    }

    private void end(com.vaadin.flow.component.Component... shown) {
        result.removeAll();
        result.add(shown);
        button.setEnabled(true);
    }
}
