package io.vigie.ui.audits;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.list.ListPage;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.AuditsNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.session.VisibleGroups;
import io.vigie.ui.shell.MainLayout;
import java.time.Instant;
import java.util.List;

/** Audits of what this person sees, and the way to ask for one. */
@Route(value = AuditsNavigation.LIST, layout = MainLayout.class)
@RequiresRight(Right.SEE_POSTURE)
class AuditsView extends ListPage implements HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient AuditService audits;
    private final transient RuleTexts rules;
    private final transient VisibleGroups groups;
    private final transient Person person;
    private final AuditGrid grid;
    private final EmptyState empty = new EmptyState(VaadinIcon.CLIPBOARD_CHECK, "audits.empty", "audits.empty.text");

    AuditsView(SignedIn signedIn, AuditService audits, RuleTexts rules, VisibleGroups groups, LiveChanges live) {
        super("nav.audits");
        this.audits = audits;
        this.rules = rules;
        this.groups = groups;
        this.person = signedIn.person();
        Button ask = new Button(getTranslation("audit.ask"), VaadinIcon.PLAY.create(), click -> openForm());
        ask.addThemeVariants(ButtonVariant.PRIMARY);
        ask.setVisible(person.may(Right.START_AUDITS));
        actions(ask);
        grid = new AuditGrid(rules, page -> audits.audits(person.scope(), page), this::found);
        add(grid, empty);
        live.follow(this, change -> true, () -> grid.getDataProvider().refreshAll());
    }

    private void openForm() {
        List<String> visible = groups.in(person.scope());
        String proposed = getTranslation("audit.proposed-name", Formats.here().minute(Instant.now()));
        new AuditForm(
                        proposed,
                        rules.frameworks(),
                        framework -> rules.frameworkName(framework, getLocale()),
                        visible.isEmpty()
                                ? person.scope().roots().stream()
                                        .map(Object::toString)
                                        .toList()
                                : visible,
                        this::ask)
                .open();
    }

    private void ask(AuditRequest request) {
        Audit audit = audits.ask(person, request);
        getUI().ifPresent(ui -> ui.navigate(AuditsNavigation.audit(audit.id())));
    }

    private void found(long number) {
        count(getTranslation("audits.count", number));
        empty.setVisible(number == 0);
        grid.setClassName("nothing", number == 0);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nav.audits") + " · Vigie";
    }
}
