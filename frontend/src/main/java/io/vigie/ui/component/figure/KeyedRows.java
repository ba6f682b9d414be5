package io.vigie.ui.component.figure;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.dom.Element;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Rows that stay where they are while their figures change; only what is new glows. */
public final class KeyedRows<T, R extends Component & HasStyle> {
    private final HasComponents parent;
    private final Function<T, Object> key;
    private final Supplier<R> create;
    private final BiConsumer<R, T> fill;
    private Map<Object, R> rows = new LinkedHashMap<>();

    public KeyedRows(HasComponents parent, Function<T, Object> key, Supplier<R> create, BiConsumer<R, T> fill) {
        this.parent = parent;
        this.key = key;
        this.create = create;
        this.fill = fill;
    }

    public void show(List<T> items) {
        Map<Object, R> next = new LinkedHashMap<>();
        for (T item : items) {
            R row = Objects.requireNonNullElseGet(rows.get(key.apply(item)), this::newRow);
            fill.accept(row, item);
            next.put(key.apply(item), row);
        }
        List<Element> order = next.values().stream().map(Component::getElement).toList();
        if (!order.equals(rows.values().stream().map(Component::getElement).toList())) {
            parent.removeAll();
            next.values().forEach(parent::add);
        }
        rows = next;
    }

    private R newRow() {
        R row = create.get();
        row.setClassName("glow-even", !rows.isEmpty());
        return row;
    }
}
