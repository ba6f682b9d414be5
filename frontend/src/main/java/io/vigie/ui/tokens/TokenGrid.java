package io.vigie.ui.tokens;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.access.ApiToken;
import io.vigie.access.ApiToken.State;
import io.vigie.access.Grant;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.RelativeTime;
import io.vigie.ui.component.list.NarrowScreen;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A person's tokens, newest first. */
class TokenGrid extends Grid<ApiToken> {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<ApiToken> revoke;

    TokenGrid(Consumer<ApiToken> revoke) {
        this.revoke = revoke;
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("tokens"));
        column("column.token", this::name).setFlexGrow(2);
        column("tokens.roles", this::roles);
        column("tokens.groups", this::groups).setFlexGrow(2);
        column("column.made", token -> new RelativeTime(token.createdAt(), Instant.now()));
        column("column.ends", this::end);
        column("column.last-use", this::lastUse);
        column("column.state", this::state);
        column("column.action", this::action);
        NarrowScreen.cards(this, addComponentColumn(this::card));
    }

    void show(List<ApiToken> tokens) {
        setItems(tokens);
    }

    private Column<ApiToken> column(String header, Function<ApiToken, Component> content) {
        return addComponentColumn(content::apply)
                .setHeader(getTranslation(header))
                .setFlexGrow(1);
    }

    private Component name(ApiToken token) {
        MiddleCutName name = new MiddleCutName(token.name());
        name.addClassName("title");
        return name;
    }

    private Component roles(ApiToken token) {
        return lines(token, grant -> getTranslation("role." + grant.role().word()));
    }

    private Component groups(ApiToken token) {
        return lines(token, grant -> grant.scope().value());
    }

    private static Component lines(ApiToken token, Function<Grant, String> text) {
        Div lines = new Div();
        lines.addClassName("vigie-stacked");
        token.grants().stream()
                .map(text)
                .distinct()
                .sorted()
                .map(MiddleCutName::new)
                .forEach(lines::add);
        return lines;
    }

    private Component end(ApiToken token) {
        return new Span(Formats.here().minute(token.expiresAt()));
    }

    private Component lastUse(ApiToken token) {
        return token.lastUsedAt()
                .<Component>map(at -> new RelativeTime(at, Instant.now()))
                .orElseGet(() -> new Span(getTranslation("tokens.unused")));
    }

    private Component state(ApiToken token) {
        State now = token.state(Instant.now());
        Span state = new Span(getTranslation("tokens.state." + now.word()));
        state.addClassName("vigie-mark");
        state.setClassName("running", now == State.ACTIVE);
        return state;
    }

    private Component action(ApiToken token) {
        if (token.state(Instant.now()) != State.ACTIVE) {
            return new Span();
        }
        Button end = new Button(getTranslation("tokens.revoke"), click -> revoke.accept(token));
        end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        end.setAriaLabel(getTranslation("tokens.revoke.one", VisibleText.of(token.name())));
        return end;
    }

    private Component card(ApiToken token) {
        Div head = new Div(name(token), state(token));
        head.addClassName("head");
        Div ends = new Div(new Span(getTranslation("column.ends") + " "), end(token));
        Div used = new Div(new Span(getTranslation("column.last-use") + " "), lastUse(token));
        ends.addClassName("secondary");
        used.addClassName("secondary");
        Div card = new Div(head, roles(token), groups(token), ends, used, action(token));
        card.addClassName("vigie-card");
        return card;
    }
}
