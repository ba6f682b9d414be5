package io.vigie.ui.audits;

import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.access.GroupPath;
import io.vigie.audits.AuditRequest;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Asks what to audit. */
class AuditForm extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 200;

    private final TextField name = new TextField();
    private final Select<Framework> framework = new Select<>();
    private final Select<String> level = new Select<>();
    private final Select<Profile> profile = new Select<>();
    private final ComboBox<String> group = new ComboBox<>();
    private final transient Consumer<AuditRequest> ask;

    AuditForm(
            String proposedName,
            List<Framework> frameworks,
            ItemLabelGenerator<Framework> frameworkName,
            List<String> groups,
            Consumer<AuditRequest> ask) {
        this.ask = ask;
        setHeaderTitle(getTranslation("audit.ask"));
        name.setLabel(getTranslation("audit.name"));
        name.setValue(proposedName);
        name.setMaxLength(LONGEST_NAME);
        framework.setLabel(getTranslation("audit.framework"));
        framework.setItemLabelGenerator(frameworkName);
        framework.setItems(frameworks);
        framework.addValueChangeListener(change -> offerItemsOf(change.getValue()));
        chooseItems();
        framework.setValue(proposed(frameworks));
        group.setLabel(getTranslation("audit.group"));
        group.setItems(groups);
        group.setValue(groups.getFirst());
        Div fields =
                new Div(new Paragraph(getTranslation("audit.ask.meaning")), name, framework, level, profile, group);
        fields.addClassName("vigie-form");
        add(fields);
        Button start = new Button(getTranslation("audit.start"), click -> start());
        start.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), start);
    }

    private void chooseItems() {
        level.setLabel(getTranslation("framework.level"));
        level.setEmptySelectionAllowed(true);
        level.setEmptySelectionCaption(getTranslation("audit.every-level"));
        level.setItemLabelGenerator(
                word -> getTranslation(word == null ? "audit.every-level" : "framework.level.up-to", word));
        profile.setLabel(getTranslation("framework.profile"));
        profile.setEmptySelectionAllowed(true);
        profile.setEmptySelectionCaption(getTranslation("audit.every-profile"));
        profile.setItemLabelGenerator(
                one -> getTranslation(one == null ? "audit.every-profile" : "framework.profile." + one.word()));
    }

    /** A framework without levels, or without items of swarms, has nothing to choose from. */
    private void offerItemsOf(Framework chosen) {
        List<String> levels = ItemChoice.levels(chosen);
        level.setItems(levels);
        level.setVisible(!levels.isEmpty());
        profile.setItems(Profile.values());
        profile.setVisible(
                chosen.items().stream().anyMatch(item -> item.profile().isPresent()));
    }

    /** The newest edition of the benchmark that most people are asked for. */
    private static Framework proposed(List<Framework> frameworks) {
        return frameworks.stream()
                .filter(one -> one.id().startsWith("cis-"))
                .max(Comparator.comparing(Framework::id))
                .orElse(frameworks.getFirst());
    }

    private void start() {
        name.setErrorMessage(getTranslation("audit.name.missing"));
        name.setInvalid(name.getValue().isBlank());
        group.setErrorMessage(getTranslation("audit.group.missing"));
        group.setInvalid(group.getValue() == null);
        if (name.isInvalid() || group.isInvalid()) {
            return;
        }
        close();
        ask.accept(new AuditRequest(
                name.getValue(),
                framework.getValue().id(),
                new GroupPath(group.getValue()),
                new ItemChoice(level.getOptionalValue(), profile.getOptionalValue())));
    }
}
