package io.vigie.ui.audits;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditState;

/** How far an audit has come: a word while it waits with a bar beside it, a word when it is over. */
class AuditWords extends Div {
    private static final long serialVersionUID = 1L;

    private final Span state = new Span();
    private final ProgressBar bar = new ProgressBar();

    AuditWords() {
        addClassName("vigie-audit-state");
        state.getElement().setAttribute("aria-live", "polite");
        add(state, bar);
    }

    AuditWords(Audit audit) {
        this();
        show(audit);
    }

    void show(Audit audit) {
        boolean waiting = audit.state() == AuditState.WAITING;
        state.setText(getTranslation(
                "audit.state." + audit.state().word(), audit.hostsAnswered(), audit.hostsAsked(), audit.hostsSilent()));
        bar.setVisible(waiting);
        bar.setMax(Math.max(1, audit.hostsAsked()));
        bar.setValue(Math.min(audit.hostsAnswered(), Math.max(1, audit.hostsAsked())));
        bar.getElement().setAttribute("aria-label", state.getText());
    }
}
