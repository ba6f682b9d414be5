package io.vigie.ui.tokens;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.access.GroupPath;
import io.vigie.access.Role;
import io.vigie.access.token.ApiTokenRequest;
import io.vigie.problem.CodedException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks what a token is for. */
class TokenForm extends Dialog {
    private static final long serialVersionUID = 1L;

    private final TextField name = new TextField();
    private final CheckboxGroup<Role> roles = new CheckboxGroup<>();
    private final MultiSelectComboBox<String> groups = new MultiSelectComboBox<>();
    private final Select<TokenLife> life = new Select<>();
    private final Paragraph refusal = new Paragraph();
    private final transient Consumer<ApiTokenRequest> make;

    TokenForm(List<Role> ownRoles, List<String> ownGroups, Consumer<ApiTokenRequest> make) {
        this.make = make;
        setHeaderTitle(getTranslation("tokens.make"));
        name();
        rights(ownRoles, ownGroups);
        life.setLabel(getTranslation("tokens.life"));
        life.setItemLabelGenerator(one -> getTranslation("tokens.life." + one.word()));
        life.setItems(TokenLife.values());
        life.setValue(TokenLife.QUARTER);
        refusal.addClassName("vigie-refusal");
        refusal.getElement().setAttribute("role", "alert");
        Div fields = new Div(new Paragraph(getTranslation("tokens.meaning")), name, roles, groups, life, refusal);
        fields.addClassName("vigie-form");
        add(fields);
        Button save = new Button(getTranslation("tokens.create"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
    }

    private void name() {
        name.setLabel(getTranslation("tokens.name"));
        name.setHelperText(getTranslation("tokens.name.help"));
        name.setMaxLength(ApiTokenRequest.LONGEST_NAME);
        name.setErrorMessage(getTranslation("tokens.name.missing"));
        name.setRequiredIndicatorVisible(true);
        name.setAutofocus(true);
    }

    private void rights(List<Role> ownRoles, List<String> ownGroups) {
        roles.setLabel(getTranslation("tokens.roles"));
        roles.setItems(ownRoles);
        roles.setItemLabelGenerator(role -> getTranslation("role." + role.word()));
        roles.setErrorMessage(getTranslation("tokens.roles.missing"));
        groups.setLabel(getTranslation("tokens.groups"));
        groups.setHelperText(getTranslation("tokens.groups.help"));
        groups.setItems(ownGroups);
        groups.setErrorMessage(getTranslation("tokens.groups.missing", ApiTokenRequest.MOST_GROUPS));
        if (ownRoles.size() == 1) {
            roles.setValue(Set.copyOf(ownRoles));
        }
        if (ownGroups.size() == 1) {
            groups.setValue(Set.copyOf(ownGroups));
        }
    }

    private void save() {
        int number = groups.getValue().size();
        name.setInvalid(name.getValue().isBlank());
        roles.setInvalid(roles.getValue().isEmpty());
        groups.setInvalid(number == 0 || number > ApiTokenRequest.MOST_GROUPS);
        if (!name.isInvalid() && !roles.isInvalid() && !groups.isInvalid()) {
            make();
        }
    }

    private void make() {
        try {
            make.accept(new ApiTokenRequest(
                    name.getValue(),
                    groups.getValue().stream().map(GroupPath::new).collect(Collectors.toSet()),
                    roles.getValue(),
                    life.getValue().time()));
            close();
        } catch (CodedException refused) {
            refusal.setText(refused.message(getLocale()));
        }
    }
}
