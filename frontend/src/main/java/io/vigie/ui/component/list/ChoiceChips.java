package io.vigie.ui.component.list;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Filters side by side, each on or off; none on means all. */
public class ChoiceChips<T> extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Map<T, NativeButton> chips = new LinkedHashMap<>();

    public ChoiceChips(String label, List<T> choices, Function<T, String> name, Consumer<List<T>> changed) {
        addClassName("vigie-chips");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", label);
        for (T choice : choices) {
            NativeButton chip = new NativeButton(name.apply(choice));
            chip.addClickListener(click -> {
                press(chip, !pressed(chip));
                changed.accept(chosen());
            });
            press(chip, false);
            chips.put(choice, chip);
            add(chip);
        }
    }

    public List<T> chosen() {
        return chips.entrySet().stream()
                .filter(chip -> pressed(chip.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    public void choose(Collection<T> choices) {
        chips.forEach((choice, chip) -> press(chip, choices.contains(choice)));
    }

    private static boolean pressed(NativeButton chip) {
        return "true".equals(chip.getElement().getAttribute("aria-pressed"));
    }

    private static void press(NativeButton chip, boolean pressed) {
        chip.getElement().setAttribute("aria-pressed", Boolean.toString(pressed));
    }
}
