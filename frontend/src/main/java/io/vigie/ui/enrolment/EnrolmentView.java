package io.vigie.ui.enrolment;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.enrol.ApprovalService;
import io.vigie.enrol.OrganisationService;
import io.vigie.enrol.RollOverService;
import io.vigie.ui.component.EnrolForm;
import io.vigie.ui.enrolment.WaitingPanel.Actions;
import io.vigie.ui.navigation.EnrolmentNavigation;
import io.vigie.ui.session.EnrolmentHelp;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.shell.MainLayout;

/** Lets hosts in: the command for a new one, who waits for an approval, and the authorities that certify them. */
@Route(value = EnrolmentNavigation.ROUTE, layout = MainLayout.class)
@RequiresRight(Right.ENROL_HOSTS)
class EnrolmentView extends Main implements HasDynamicTitle, BeforeEnterObserver {
    private static final long serialVersionUID = 1L;

    private final transient Person person;
    private final transient EnrolmentHelp enrolment;
    private final transient ApprovalService approvals;
    private final transient RollOverService rollOver;
    private final transient OrganisationService organisation;
    private final transient LiveChanges live;

    EnrolmentView(
            SignedIn signedIn,
            EnrolmentHelp enrolment,
            ApprovalService approvals,
            RollOverService rollOver,
            OrganisationService organisation,
            LiveChanges live) {
        this.person = signedIn.person();
        this.enrolment = enrolment;
        this.approvals = approvals;
        this.rollOver = rollOver;
        this.organisation = organisation;
        this.live = live;
        addClassName("vigie-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Div heading = new Div(new H1(getTranslation("nav.enrolment")));
        heading.addClassName("vigie-heading");
        add(heading, newHost());
        if (person.may(Right.APPROVE_ENROLMENTS)) {
            add(waiting());
        }
        if (person.may(Right.REGISTER_HOSTS) && organisation.isAccepted()) {
            add(new RegisterPanel((name, group) ->
                    organisation.register(person.scopeFor(Right.REGISTER_HOSTS), person.userName(), name, group)));
        }
        if (person.may(Right.SEE_AUTHORITIES)) {
            add(authorities());
        }
    }

    private Section newHost() {
        Section section = new Section(
                new H2(getTranslation("enrol.title")),
                new EnrolForm(
                        enrolment.usualGroup(person), (group, approval) -> enrolment.command(person, group, approval)));
        section.addClassName("vigie-panel");
        return section;
    }

    private WaitingPanel waiting() {
        Scope scope = person.scopeFor(Right.APPROVE_ENROLMENTS);
        WaitingPanel panel = new WaitingPanel(new Actions(
                () -> approvals.waiting(scope),
                id -> approvals.approve(scope, person.userName(), id),
                id -> approvals.refuse(scope, person.userName(), id)));
        live.follow(panel, LiveChanges.Change::time, panel::show);
        return panel;
    }

    private AuthorityPanel authorities() {
        Scope scope = person.scopeFor(Right.SEE_AUTHORITIES);
        AuthorityPanel panel = new AuthorityPanel(new AuthorityPanel.Actions(
                () -> rollOver.authorities(scope),
                person.may(Right.REPLACE_AUTHORITY),
                () -> rollOver.rollOver(person),
                id -> rollOver.end(person, id)));
        live.follow(panel, LiveChanges.Change::time, panel::show);
        return panel;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nav.enrolment") + " · Vigie";
    }
}
