package io.vigie.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.vigie.access.DemoDirectory;
import io.vigie.access.DemoDirectory.DemoPerson;
import io.vigie.access.LoginRefused.Reason;
import io.vigie.access.SessionEnd;
import io.vigie.access.SignInWays;
import io.vigie.access.openid.OpenIdLogin;
import io.vigie.ui.component.CopyableCode;
import io.vigie.ui.component.FactList;
import io.vigie.ui.component.VisibleText;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;

/** The way in. With the demo directory it also says who there is. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
public class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    /** The code of a login whose form was older than its session. */
    public static final String PAGE_EXPIRED = "page-expired";

    private static final long serialVersionUID = 1L;

    private final LoginForm form = new LoginForm();
    private final Div refusal = new Div();
    private final transient AuthenticationContext authentication;

    LoginView(AuthenticationContext authentication, SignInWays ways, ObjectProvider<DemoDirectory> demo) {
        this.authentication = authentication;
        addClassName("vigie-login");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(texts());
        refusal.addClassName("vigie-login-refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        Div panel = new Div(brand(), refusal);
        ways.provider().ifPresent(name -> panel.add(provider(name)));
        if (ways.passwords()) {
            panel.add(form);
        }
        panel.addClassName("panel");
        demo.ifAvailable(directory -> panel.add(demoPeople()));
        panel.add(new LanguageButton());
        add(panel);
    }

    /** A link and no form: pages of this server send forms nowhere else. */
    private Anchor provider(String name) {
        Anchor begin = new Anchor(OpenIdLogin.BEGIN, getTranslation("login.provider", VisibleText.of(name)));
        begin.setRouterIgnore(true);
        begin.setId("login-provider");
        begin.addClassName("vigie-login-provider");
        return begin;
    }

    private Div brand() {
        Image mark = new Image("vigie.svg", "");
        Div brand = new Div(mark, new H1("Vigie"), new Paragraph(getTranslation("login.lead")));
        brand.addClassName("brand");
        return brand;
    }

    private LoginI18n texts() {
        LoginI18n texts = LoginI18n.createDefault();
        texts.getForm().setTitle(getTranslation("login.title"));
        texts.getForm().setUsername(getTranslation("login.user"));
        texts.getForm().setPassword(getTranslation("login.password"));
        texts.getForm().setSubmit(getTranslation("login.submit"));
        texts.getErrorMessage().setUsername(getTranslation("login.error.user-name-missing"));
        texts.getErrorMessage().setPassword(getTranslation("login.error.password-empty"));
        return texts;
    }

    private Div demoPeople() {
        FactList people = new FactList();
        for (DemoPerson person : DemoDirectory.people()) {
            people.with(
                    person.userName(),
                    new Span(getTranslation("role." + person.role().word()) + " · " + person.scope()));
        }
        Div demo = new Div(
                new H2(getTranslation("login.demo")),
                people,
                new Paragraph(getTranslation("login.demo.password")),
                new CopyableCode(DemoDirectory.PASSWORD));
        demo.addClassName("demo");
        return demo;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (authentication.isAuthenticated()) {
            event.forwardTo("");
            return;
        }
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("error")
                .or(LoginView::endOfSession)
                .ifPresent(this::tell);
    }

    /** Why the session before this one ended. */
    private static Optional<String> endOfSession() {
        return Optional.ofNullable(VaadinSession.getCurrent().getSession().getAttribute(SessionEnd.ATTRIBUTE))
                .map(Object::toString);
    }

    private void tell(String code) {
        String sentence = getTranslation("login.error." + known(code));
        if (!form.isAttached() && form.getParent().isEmpty()) {
            refusal.add(new Span(getTranslation("login.refused")), new Paragraph(sentence));
            refusal.setVisible(true);
            return;
        }
        LoginI18n texts = texts();
        texts.getErrorMessage().setTitle(getTranslation("login.refused"));
        texts.getErrorMessage().setMessage(sentence);
        form.setI18n(texts);
        form.setError(true);
    }

    /** An address can be written by anybody: only codes that have a text are told. */
    private static String known(String code) {
        return Stream.of(
                        Stream.of(PAGE_EXPIRED),
                        Arrays.stream(Reason.values()).map(Reason::code),
                        Arrays.stream(SessionEnd.values()).map(SessionEnd::code))
                .flatMap(codes -> codes)
                .filter(code::equals)
                .findFirst()
                .orElse(Reason.CREDENTIALS_WRONG.code());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("login.title") + " · Vigie";
    }
}
