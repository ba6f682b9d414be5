package io.vigie.ui.trail;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import io.vigie.ui.component.list.DateWords;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A first and a last day, either of which may be left open. */
class DayRange extends Div {
    private static final long serialVersionUID = 1L;

    private final DatePicker from;
    private final DatePicker to;
    private final transient BiConsumer<Optional<LocalDate>, Optional<LocalDate>> changed;

    DayRange(BiConsumer<Optional<LocalDate>, Optional<LocalDate>> changed) {
        this.changed = changed;
        addClassName("vigie-days");
        from = day("trail.from-day");
        to = day("trail.to-day");
        add(from, to);
    }

    private DatePicker day(String label) {
        DatePicker day = new DatePicker();
        day.setAriaLabel(getTranslation(label));
        day.setPlaceholder(getTranslation(label));
        day.setLocale(getLocale());
        day.setI18n(DateWords.in(getLocale()));
        day.setClearButtonVisible(true);
        day.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed();
            }
        });
        return day;
    }

    private void changed() {
        changed.accept(Optional.ofNullable(from.getValue()), Optional.ofNullable(to.getValue()));
    }

    void choose(Optional<LocalDate> first, Optional<LocalDate> last) {
        from.setValue(first.orElse(null));
        to.setValue(last.orElse(null));
    }
}
