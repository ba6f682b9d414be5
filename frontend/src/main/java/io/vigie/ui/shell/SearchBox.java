package io.vigie.ui.shell;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Search over everything this person may see; Ctrl+K or / come here, arrow keys choose, Enter opens. */
class SearchBox extends ComboBox<SearchHit> {
    private static final long serialVersionUID = 1L;

    /** In the browser, so that no letter typed right after the key is lost on the way. */
    private static final String FOCUS_ON_KEYS = """
            const box = this;
            const typing = event => event.composedPath()
                .some(node => node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName || ''));
            const listener = event => {
                if (!box.isConnected) {
                    window.removeEventListener('keydown', listener);
                } else if ((event.ctrlKey || event.metaKey) && event.key === 'k' || event.key === '/' && !typing(event)) {
                    event.preventDefault();
                    box.focus();
                }
            };
            window.addEventListener('keydown', listener);""";

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
        addAttachListener(attached -> getElement().executeJs(FOCUS_ON_KEYS));
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
