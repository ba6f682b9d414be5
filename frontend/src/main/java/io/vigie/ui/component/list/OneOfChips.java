package io.vigie.ui.component.list;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chips of which at most one is on: choosing another lets go of the one before. */
public class OneOfChips<T> extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<Optional<T>> changed;
    private transient @Nullable ChoiceChips<T> chips;
    private transient Optional<T> chosen = Optional.empty();

    public OneOfChips(Consumer<Optional<T>> changed) {
        this.changed = changed;
    }

    /** Shows these choices; nothing at all where there is nothing to choose. */
    public void offer(String label, List<T> choices, Function<T, String> name, Optional<T> nowChosen) {
        chosen = nowChosen;
        removeAll();
        setVisible(choices.size() > 1);
        ChoiceChips<T> made = new ChoiceChips<>(label, choices, name, this::pressed);
        made.choose(chosen.map(List::of).orElse(List.of()));
        chips = made;
        add(made);
    }

    /** One of those that are offered, without building them again: focus stays where it is. */
    public void choose(Optional<T> nowChosen) {
        chosen = nowChosen;
        if (chips != null) {
            chips.choose(chosen.map(List::of).orElse(List.of()));
        }
    }

    private void pressed(List<T> on) {
        choose(on.stream().filter(one -> !chosen.equals(Optional.of(one))).findFirst());
        changed.accept(chosen);
    }
}
