package io.vigie.ui.tokens;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.vigie.access.ApiToken;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.access.token.ApiTokenRequest;
import io.vigie.access.token.ApiTokenService;
import io.vigie.access.token.ApiTokenService.NewApiToken;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.component.list.ListPage;
import io.vigie.ui.navigation.TokensNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.session.VisibleGroups;
import io.vigie.ui.shell.MainLayout;
import java.util.List;
import java.util.stream.Stream;

/** The API tokens of this person: what there is, a new one, and an end to one. */
@Route(value = TokensNavigation.LIST, layout = MainLayout.class)
@RequiresRight(Right.OWN_TOKENS)
class TokensView extends ListPage implements HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient ApiTokenService tokens;
    private final transient VisibleGroups groups;
    private final transient Person person;
    private final TokenGrid grid = new TokenGrid(this::confirm);
    private final EmptyState empty = new EmptyState(VaadinIcon.KEY, "tokens.empty", "tokens.empty.text");

    TokensView(SignedIn signedIn, ApiTokenService tokens, VisibleGroups groups, LiveChanges live) {
        super("tokens");
        this.tokens = tokens;
        this.groups = groups;
        this.person = signedIn.person();
        Button make = new Button(getTranslation("tokens.make"), VaadinIcon.PLUS.create(), click -> openForm());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        actions(make);
        add(grid, empty);
        show();
        live.follow(this, LiveChanges.Change::time, this::show);
    }

    private void show() {
        List<ApiToken> own = tokens.own(person);
        count(getTranslation("tokens.count", own.size()));
        empty.setVisible(own.isEmpty());
        grid.setClassName("nothing", own.isEmpty());
        grid.show(own);
    }

    private void openForm() {
        new TokenForm(person.roles().stream().sorted().toList(), ownGroups(), this::make).open();
    }

    /** Those that exist, and those of the person's roles that may not. */
    private List<String> ownGroups() {
        Scope scope = person.scopeFor(Right.OWN_TOKENS);
        return Stream.concat(scope.roots().stream().map(GroupPath::value), groups.in(scope).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private void make(ApiTokenRequest request) {
        NewApiToken made = tokens.make(person, request);
        show();
        new SecretDialog(made).open();
    }

    private void confirm(ApiToken token) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("tokens.revoke.title", VisibleText.of(token.name())),
                getTranslation("tokens.revoke.text"),
                getTranslation("tokens.revoke"),
                click -> revoke(token));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("action.cancel"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    private void revoke(ApiToken token) {
        tokens.revoke(person, token.id());
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("tokens") + " · Vigie";
    }
}
