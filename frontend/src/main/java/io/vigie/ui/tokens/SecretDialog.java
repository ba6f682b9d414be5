package io.vigie.ui.tokens;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.vigie.access.token.ApiTokenService.NewApiToken;
import io.vigie.ui.component.CopyableCode;
import io.vigie.ui.component.VisibleText;

/** Shows a new token's secret, this once; only its button closes it, so that no stray click loses the secret. */
class SecretDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    SecretDialog(NewApiToken made) {
        setHeaderTitle(getTranslation("tokens.made", VisibleText.of(made.token().name())));
        setCloseOnOutsideClick(false);
        setCloseOnEsc(false);
        Div content = new Div(
                new Paragraph(getTranslation("tokens.once")),
                new CopyableCode(made.secret()),
                new Paragraph(getTranslation("tokens.use")),
                new CopyableCode("Authorization: Bearer " + made.secret()));
        content.addClassName("vigie-form");
        add(content);
        Button done = new Button(getTranslation("tokens.copied"), click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }
}
