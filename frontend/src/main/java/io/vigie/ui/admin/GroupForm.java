package io.vigie.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.vigie.access.GroupPath;
import io.vigie.access.GroupReferences.Kind;
import io.vigie.inventory.group.GroupDescription;
import io.vigie.inventory.group.HostGroup;
import io.vigie.problem.CodedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the name of a group, the group above it and what it is for, and says what goes along when it gets another path. */
class GroupForm extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final String NAME = "[a-z0-9][a-z0-9._-]*";

    private final ComboBox<String> above = new ComboBox<>();
    private final TextField name = new TextField();
    private final TextArea description = new TextArea();
    private final Paragraph follows = new Paragraph();
    private final Paragraph refusal = new Paragraph();
    private final transient Optional<HostGroup> changed;
    private final transient Map<Kind, Long> references;
    private final transient Save save;

    /** What is wanted of a group. */
    interface Save {
        void accept(GroupPath path, GroupDescription description);
    }

    /**
     * @param changed the group as it is; empty for a new one
     * @param parents groups that it can be put into; without the one above it, its path stays
     * @param references what goes along with it
     */
    GroupForm(Optional<HostGroup> changed, List<String> parents, Map<Kind, Long> references, Save save) {
        this.changed = changed;
        this.references = references;
        this.save = save;
        setHeaderTitle(getTranslation(changed.isPresent() ? "groups.change.title" : "groups.add"));
        fields(parents);
        changed.ifPresent(this::fill);
        follows.addClassName("secondary");
        follows.getElement().setAttribute("aria-live", "polite");
        refusal.addClassName("vigie-refusal");
        refusal.getElement().setAttribute("role", "alert");
        Div fields = new Div(above, name, description, follows, refusal);
        fields.addClassName("vigie-form");
        add(fields);
        Button ready = new Button(getTranslation("groups.save"), click -> save());
        ready.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), ready);
        sayWhatFollows();
    }

    private void fields(List<String> parents) {
        above.setLabel(getTranslation("groups.above"));
        above.setItems(parents);
        above.setErrorMessage(getTranslation("groups.above.missing"));
        above.addValueChangeListener(change -> sayWhatFollows());
        name.setLabel(getTranslation("groups.name"));
        name.setHelperText(getTranslation("groups.name.help"));
        name.setErrorMessage(getTranslation("groups.name.missing"));
        name.setRequiredIndicatorVisible(true);
        name.setAutofocus(true);
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.addValueChangeListener(change -> sayWhatFollows());
        description.setLabel(getTranslation("groups.description"));
        description.setMaxLength(GroupDescription.LONGEST);
    }

    private void fill(HostGroup group) {
        description.setValue(group.description());
        Optional<GroupPath> parent = group.path().parent();
        boolean stays = parent.map(GroupPath::value).filter(isOffered()).isEmpty();
        above.setVisible(!stays);
        name.setVisible(!stays);
        parent.ifPresent(path -> {
            above.setValue(path.value());
            name.setValue(group.path()
                    .value()
                    .substring(path.value().length() == 1 ? 1 : path.value().length() + 1));
        });
    }

    private java.util.function.Predicate<String> isOffered() {
        return path -> above.getListDataView().getItems().anyMatch(path::equals);
    }

    void setAbove(GroupPath path) {
        above.setValue(path.value());
    }

    private void sayWhatFollows() {
        boolean moves = changed.filter(group -> isPath() && !group.path().equals(path()))
                .isPresent();
        String what = GroupReferenceWords.of(references);
        follows.setText(!moves ? "" : getTranslation("groups.follows", path().value(), what.isEmpty() ? "–" : what));
    }

    private void save() {
        if (isComplete()) {
            try {
                save.accept(path(), new GroupDescription(description.getValue()));
                close();
            } catch (CodedException refused) {
                refuse(refused);
            }
        }
    }

    private void refuse(CodedException refused) {
        switch (refused.type()) {
            case GROUP_EXISTS, GROUP_PATH_TOO_LONG, GROUP_PATH_INVALID -> say(refused);
            default -> refusal.setText(refused.message(getLocale()));
        }
    }

    private void say(CodedException refused) {
        name.setErrorMessage(refused.message(getLocale()));
        name.setInvalid(true);
        name.focus();
    }

    private boolean isComplete() {
        refusal.setText("");
        name.setErrorMessage(getTranslation("groups.name.missing"));
        name.setInvalid(name.isVisible() && !name.getValue().strip().matches(NAME));
        above.setInvalid(above.isVisible() && above.isEmpty());
        return !name.isInvalid() && !above.isInvalid();
    }

    private boolean isPath() {
        return !name.isVisible() || (!above.isEmpty() && name.getValue().strip().matches(NAME));
    }

    private GroupPath path() {
        if (!name.isVisible()) {
            return changed.orElseThrow().path();
        }
        String top = above.getValue().equals("/") ? "" : above.getValue();
        return new GroupPath(top + "/" + name.getValue().strip());
    }
}
