package io.vigie.ui.component.list;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** Filters a list by words while they are typed. */
public class SearchField extends TextField {
    private static final long serialVersionUID = 1L;

    /** @param label key of the label's text */
    public SearchField(String label, Consumer<String> changed) {
        addClassName("vigie-words");
        setAriaLabel(getTranslation(label));
        setPlaceholder(getTranslation(label));
        setPrefixComponent(VaadinIcon.SEARCH.create());
        setClearButtonVisible(true);
        setValueChangeMode(ValueChangeMode.LAZY);
        addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.accept(change.getValue());
            }
        });
    }
}
