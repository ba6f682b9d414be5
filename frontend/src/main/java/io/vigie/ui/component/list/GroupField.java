package io.vigie.ui.component.list;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Cuts a list to a host group with all below it. */
public class GroupField extends ComboBox<String> {
    private static final long serialVersionUID = 1L;

    private final List<String> groups;

    public GroupField(List<String> groups, Consumer<Optional<String>> changed) {
        this.groups = new ArrayList<>(groups);
        addClassName("vigie-group");
        setAriaLabel(getTranslation("filter.group"));
        setPlaceholder(getTranslation("filter.group"));
        setPrefixComponent(VaadinIcon.FILE_TREE.create());
        setClearButtonVisible(true);
        setItems(this.groups);
        addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.accept(Optional.ofNullable(change.getValue()));
            }
        });
    }

    /** A group out of an address may be none of those that exist; the list is then empty, as it should be. */
    public void choose(Optional<String> group) {
        group.filter(path -> !groups.contains(path)).ifPresent(path -> {
            groups.add(path);
            setItems(groups);
        });
        setValue(group.orElse(null));
    }
}
