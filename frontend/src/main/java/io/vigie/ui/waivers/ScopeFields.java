package io.vigie.ui.waivers;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.vigie.access.GroupPath;
import io.vigie.rules.cel.ImageName;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.waivers.AskedAbout.ObjectPart;
import io.vigie.ui.waivers.AskedAbout.Width;
import io.vigie.waivers.WaiverScope;
import java.util.List;
import java.util.Optional;

/** How wide a waiver is asked for, the narrowest chosen first. */
class ScopeFields extends ScopeChoice {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 40;

    private final RadioButtonGroup<Width> width = new RadioButtonGroup<>();
    private final ComboBox<String> group = new ComboBox<>();
    private final TextField repository = new TextField();
    private final ComboBox<String> label = new ComboBox<>();
    private final transient Optional<ObjectPart> object;

    /** @param groups those in which this person may ask */
    ScopeFields(AskedAbout about, List<String> groups) {
        this.object = about.object();
        addClassName("vigie-scope-fields");
        width.setLabel(getTranslation("waiver.scope"));
        width.addThemeName("vertical");
        width.setItems(about.widths());
        width.setItemLabelGenerator(this::text);
        width.setValue(about.widths().getFirst());
        group.setLabel(getTranslation("waiver.group"));
        group.setHelperText(getTranslation("waiver.group.help"));
        group.setItems(groups);
        group.setErrorMessage(getTranslation("audit.group.missing"));
        object.map(ObjectPart::group)
                .filter(groups::contains)
                .or(() -> groups.stream().findFirst())
                .ifPresent(group::setValue);
        repository.setLabel(getTranslation("waiver.repository"));
        repository.setHelperText(getTranslation("waiver.repository.help"));
        repository.setValueChangeMode(ValueChangeMode.LAZY);
        repository.setErrorMessage(getTranslation("waiver.repository.missing"));
        repository.setValue(object.flatMap(ObjectPart::reference)
                .map(ImageName::repository)
                .filter(name -> !name.startsWith("sha256"))
                .orElse(""));
        label.setLabel(getTranslation("waiver.label"));
        label.setHelperText(getTranslation("waiver.label.help"));
        label.setItems(object.map(ObjectPart::labels).orElse(List.of()));
        label.setAllowCustomValue(true);
        label.addCustomValueSetListener(
                typed -> label.setValue(typed.getDetail().strip()));
        label.setErrorMessage(getTranslation("waiver.label.missing"));
        add(width, repository, label, group);
        width.addValueChangeListener(change -> changed());
        group.addValueChangeListener(change -> changed());
        repository.addValueChangeListener(change -> changed());
        label.addValueChangeListener(change -> changed());
        arrange();
    }

    private void changed() {
        arrange();
        change();
    }

    private void arrange() {
        Width chosen = width.getValue();
        group.setVisible(chosen.inGroup());
        repository.setVisible(chosen == Width.REPOSITORY);
        label.setVisible(chosen == Width.LABEL);
    }

    private String text(Width one) {
        String name = object.map(ObjectPart::name).map(ScopeFields::shown).orElse("");
        String host = object.map(ObjectPart::hostName).map(ScopeFields::shown).orElse("");
        return getTranslation("waiver.width." + one.word(), name, host);
    }

    private static String shown(String name) {
        return VisibleText.cut(VisibleText.of(name), LONGEST);
    }

    @Override
    Optional<WaiverScope> value() {
        Optional<GroupPath> in = Optional.ofNullable(group.getValue()).map(GroupPath::new);
        return switch (width.getValue()) {
            case OBJECT -> object.map(ObjectPart::scope);
            case HOST -> object.map(part -> new WaiverScope.OfHost(part.scope().host()));
            case GROUP -> in.map(WaiverScope.OfGroup::new);
            case IMAGE ->
                in.flatMap(path ->
                        object.flatMap(ObjectPart::digest).map(digest -> new WaiverScope.OfImage(path, digest)));
            case REPOSITORY ->
                in.filter(path -> !repository.getValue().isBlank())
                        .map(path -> new WaiverScope.OfImageName(
                                path, repository.getValue().strip()));
            case LABEL ->
                in.filter(path -> label.getValue() != null && !label.getValue().isBlank())
                        .map(path -> new WaiverScope.OfLabel(path, label.getValue()));
        };
    }

    @Override
    boolean complete() {
        Width chosen = width.getValue();
        group.setInvalid(chosen.inGroup() && group.getValue() == null);
        repository.setInvalid(
                chosen == Width.REPOSITORY && repository.getValue().isBlank());
        label.setInvalid(chosen == Width.LABEL
                && (label.getValue() == null || label.getValue().isBlank()));
        return !group.isInvalid() && !repository.isInvalid() && !label.isInvalid();
    }
}
