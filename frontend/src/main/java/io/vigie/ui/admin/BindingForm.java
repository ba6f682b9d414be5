package io.vigie.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.access.Binding;
import io.vigie.access.GroupPath;
import io.vigie.access.Role;
import io.vigie.access.binding.PersonTest;
import io.vigie.problem.CodedException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Asks what the members of a directory group may do, and shows what somebody may once that is saved. */
class BindingForm extends Dialog {
    private static final long serialVersionUID = 1L;

    private final TextField group = new TextField();
    private final Select<Role> role = new Select<>();
    private final ComboBox<String> scope = new ComboBox<>();
    private final Paragraph refusal = new Paragraph();
    private final transient Actions actions;

    /** @param test what somebody may when this is saved, by user name */
    record Actions(Consumer<Binding> save, BiFunction<String, Binding, PersonTest> test) {}

    /** @param changed the binding as it is; empty for a new one */
    BindingForm(Optional<Binding> changed, List<String> groups, Actions actions) {
        this.actions = actions;
        setHeaderTitle(getTranslation(changed.isPresent() ? "access.change.title" : "access.add"));
        fields(groups);
        changed.ifPresent(this::fill);
        refusal.addClassName("vigie-refusal");
        refusal.getElement().setAttribute("role", "alert");
        Div fields = new Div(group, role, scope, refusal, new PersonTester("access.test.draft", this::test));
        fields.addClassName("vigie-form");
        add(fields);
        Button save = new Button(getTranslation("access.save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
    }

    private void fields(List<String> groups) {
        group.setLabel(getTranslation("access.group"));
        group.setHelperText(getTranslation("access.group.help"));
        group.setMaxLength(Binding.LONGEST_GROUP);
        group.setErrorMessage(getTranslation("access.group.missing"));
        group.setRequiredIndicatorVisible(true);
        group.setAutofocus(true);
        role.setLabel(getTranslation("access.role"));
        role.setItems(Role.values());
        role.setItemLabelGenerator(one -> getTranslation("role." + one.word()));
        role.setErrorMessage(getTranslation("access.role.missing"));
        scope.setLabel(getTranslation("access.scope"));
        scope.setHelperText(getTranslation("access.scope.help"));
        scope.setItems(groups);
        scope.setAllowCustomValue(true);
        scope.addCustomValueSetListener(
                typed -> scope.setValue(typed.getDetail().strip()));
        scope.setErrorMessage(getTranslation("access.scope.missing"));
    }

    private void fill(Binding changed) {
        group.setValue(changed.group());
        role.setValue(changed.role());
        scope.setValue(changed.scope().value());
    }

    private void save() {
        if (isComplete()) {
            try {
                actions.save().accept(binding());
                close();
            } catch (CodedException refused) {
                refusal.setText(refused.message(getLocale()));
            }
        }
    }

    private PersonTest test(String person) {
        if (!isComplete()) {
            throw new Incomplete();
        }
        return actions.test().apply(person, binding());
    }

    /** Not everything is filled in; what is missing is said at its field. */
    static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private boolean isComplete() {
        refusal.setText("");
        group.setInvalid(group.getValue().isBlank());
        role.setInvalid(role.isEmpty());
        scope.setInvalid(scope.isEmpty());
        return !group.isInvalid() && !role.isInvalid() && !scope.isInvalid();
    }

    private Binding binding() {
        return new Binding(group.getValue(), role.getValue(), new GroupPath(scope.getValue()));
    }
}
