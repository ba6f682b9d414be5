package io.vigie.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Search over everything this person may see; Ctrl+K comes here, arrow keys choose, Enter opens. */
class SearchBox extends ComboBox<SearchHit> {
    private static final long serialVersionUID = 1L;

    SearchBox(Function<String, List<SearchHit>> source) {
        addClassName("vigie-search");
        setPlaceholder(getTranslation("search.placeholder"));
        setAriaLabel(getTranslation("search.label"));
        setPrefixComponent(VaadinIcon.SEARCH.create());
        setClearButtonVisible(true);
        setItemLabelGenerator(this::label);
        setRenderer(new ComponentRenderer<>(this::hit));
        setItems(query -> page(source.apply(query.getFilter().orElse("")), query.getOffset(), query.getLimit()));
        addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                String path = change.getValue().path();
                clear();
                getUI().ifPresent(ui -> ui.navigate(path.substring(0, pathEnd(path)), query(path)));
            }
        });
        Shortcuts.addShortcutListener(this, () -> focus(), Key.KEY_K, KeyModifier.CONTROL);
    }

    private static Stream<SearchHit> page(List<SearchHit> hits, int offset, int limit) {
        return hits.stream().skip(offset).limit(limit);
    }

    private static int pathEnd(String path) {
        return path.contains("?") ? path.indexOf('?') : path.length();
    }

    private static com.vaadin.flow.router.QueryParameters query(String path) {
        return path.contains("?")
                ? com.vaadin.flow.router.QueryParameters.fromString(path.substring(path.indexOf('?') + 1))
                : com.vaadin.flow.router.QueryParameters.empty();
    }

    private String label(SearchHit hit) {
        return switch (hit.kind()) {
            case HOST, RULE -> hit.text();
            case HOSTS -> getTranslation("search.hosts", Long.parseLong(hit.text()));
            case FINDINGS -> getTranslation("search.findings", Long.parseLong(hit.text()));
        };
    }

    private Div hit(SearchHit hit) {
        Span kind = new Span(getTranslation("search.rule"));
        kind.addClassName("secondary");
        Div line = new Div(icon(hit).create(), new Span(label(hit)));
        line.addClassName("vigie-hit");
        if (hit.kind() == SearchHit.Kind.RULE) {
            line.add(kind);
        }
        return line;
    }

    private static VaadinIcon icon(SearchHit hit) {
        return switch (hit.kind()) {
            case HOST, HOSTS -> VaadinIcon.SERVER;
            case RULE -> VaadinIcon.BOOK;
            case FINDINGS -> VaadinIcon.WARNING;
        };
    }
}
