package io.vigie.ui.shell;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.navigation.AccessNavigation;
import io.vigie.ui.navigation.AuditsNavigation;
import io.vigie.ui.navigation.EnrolmentNavigation;
import io.vigie.ui.navigation.FindingsNavigation;
import io.vigie.ui.navigation.FrameworksNavigation;
import io.vigie.ui.navigation.GroupsNavigation;
import io.vigie.ui.navigation.HostsNavigation;
import io.vigie.ui.navigation.OverviewNavigation;
import io.vigie.ui.navigation.TrailNavigation;
import io.vigie.ui.navigation.WaiversNavigation;
import io.vigie.ui.session.SessionWatch;
import io.vigie.ui.session.SignedIn;

/** What surrounds every screen: the drawer with what this person may open, and the header. */
@AnonymousAllowed // the screens inside say who may open them
public class MainLayout extends AppLayout {
    private static final long serialVersionUID = 1L;

    MainLayout(SignedIn signedIn, SearchSource search, SessionWatch sessions) {
        Person person = signedIn.person();
        setPrimarySection(Section.DRAWER);
        addClassName("vigie-shell");
        addToDrawer(brand(), navigation(person));
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("nav.toggle"));
        addToNavbar(toggle);
        if (person.may(Right.SEE_POSTURE)) {
            addToNavbar(new SearchBox(words -> search.hits(person.scope(), words, getLocale())));
        }
        PersonMenu menu = new PersonMenu(person, signedIn::leave, signedIn::leaveEverywhere);
        Div personal = new Div(new LanguageButton(), new ThemeButton(), menu);
        personal.addClassName("vigie-personal");
        addToNavbar(personal);
        sessions.follow(this);
    }

    private Link brand() {
        Link brand = new Link(OverviewNavigation.overview(), new Image("vigie.svg", ""), new Span("Vigie"));
        brand.addClassName("vigie-brand");
        return brand;
    }

    private SideNav navigation(Person person) {
        SideNav navigation = new SideNav();
        navigation.setLabel("");
        navigation.getElement().setAttribute("aria-label", getTranslation("nav.label"));
        navigation.addItem(item("nav.overview", OverviewNavigation.overview(), VaadinIcon.DASHBOARD));
        if (person.may(Right.SEE_POSTURE)) {
            navigation.addItem(
                    item("nav.hosts", HostsNavigation.list(), VaadinIcon.SERVER),
                    item("nav.findings", FindingsNavigation.list(), VaadinIcon.WARNING),
                    item("nav.waivers", WaiversNavigation.list(), VaadinIcon.HANDSHAKE),
                    item("nav.frameworks", FrameworksNavigation.list(), VaadinIcon.LIST_OL),
                    item("nav.audits", AuditsNavigation.list(), VaadinIcon.CLIPBOARD_CHECK));
        }
        if (person.may(Right.ENROL_HOSTS)) {
            navigation.addItem(item("nav.enrolment", EnrolmentNavigation.enrolment(), VaadinIcon.PLUS_CIRCLE_O));
        }
        if (person.may(Right.EDIT_GROUPS)) {
            navigation.addItem(item("nav.groups", GroupsNavigation.groups(), VaadinIcon.FOLDER_OPEN_O));
        }
        if (person.may(Right.SEE_BINDINGS)) {
            navigation.addItem(item("nav.access", AccessNavigation.access(), VaadinIcon.GROUP));
        }
        if (person.may(Right.READ_TRAIL)) {
            navigation.addItem(item("nav.trail", TrailNavigation.trail(), VaadinIcon.RECORDS));
        }
        return navigation;
    }

    private SideNavItem item(String text, String path, VaadinIcon icon) {
        SideNavItem item = new SideNavItem(getTranslation(text), path, icon.create());
        item.setMatchNested(!path.isEmpty());
        return item;
    }
}
