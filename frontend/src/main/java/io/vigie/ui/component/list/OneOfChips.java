package io.vigie.ui.frameworks;

import com.vaadin.flow.component.html.Div;
import io.vigie.ui.component.list.ChoiceChips;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chips of which at most one is on: choosing another lets go of the one before. */
class OneOfChips<T> extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<Optional<T>> changed;
    private transient @Nullable ChoiceChips<T> chips;
    private transient Optional<T> chosen = Optional.empty();

    OneOfChips(Consumer<Optional<T>> changed) {
        this.changed = changed;
    }

    /** Shows these choices; nothing at all where there is nothing to choose. */
    void offer(String label, List<T> choices, Function<T, String> name, Optional<T> nowChosen) {
        chosen = nowChosen;
        removeAll();
        setVisible(choices.size() > 1);
        ChoiceChips<T> made = new ChoiceChips<>(label, choices, name, this::pressed);
        made.choose(chosen.map(List::of).orElse(List.of()));
        chips = made;
        add(made);
    }

    private void pressed(List<T> on) {
        chosen = on.stream().filter(one -> !chosen.equals(Optional.of(one))).findFirst();
        if (chips != null) {
            chips.choose(chosen.map(List::of).orElse(List.of()));
        }
        changed.accept(chosen);
    }
}
