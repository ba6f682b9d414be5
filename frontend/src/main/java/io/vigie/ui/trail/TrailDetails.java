package io.vigie.ui.trail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.trail.Trail;
import io.vigie.ui.component.FactList;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.VisibleText;
import java.util.Optional;
import java.util.UUID;

/** All that an entry says, under its row. */
class TrailDetails extends Div {
    private static final long serialVersionUID = 1L;

    /** As long as a digest with its name; longer ones have the whole on hover. */
    private static final int LONGEST = 240;

    private final transient TrailLinks links;
    private final transient TrailValue values;

    TrailDetails(Trail.Entry entry, TrailLinks links, TrailValue values) {
        this.links = links;
        this.values = values;
        addClassName("vigie-trail-details");
        FactList facts = new FactList()
                .with(getTranslation("trail.entry"), new Span(Long.toString(entry.id())))
                .with(getTranslation("trail.word"), code(entry.action()))
                .with(getTranslation("trail.who"), name(entry.actor()));
        if (!entry.object().isEmpty()) {
            facts.with(getTranslation("trail.object"), name(entry.object()));
        }
        TrailDetail.of(entry.detail())
                .forEach(one -> facts.with(VisibleText.cut(VisibleText.of(values.name(one.name())), 60), value(one)));
        add(facts);
    }

    private Component value(TrailDetail detail) {
        return detail.before()
                .<Component>map(before -> change(detail, before))
                .orElseGet(() -> link(detail).orElseGet(() -> text(detail.name(), detail.value())));
    }

    private Component change(TrailDetail detail, String before) {
        Span arrow = new Span(" → ");
        arrow.getElement().setAttribute("aria-label", getTranslation("trail.becomes"));
        arrow.getElement().setAttribute("role", "img");
        return new Span(text(detail.name(), Optional.of(before)), arrow, text(detail.name(), detail.value()));
    }

    private Optional<Component> link(TrailDetail detail) {
        Optional<UUID> id = detail.value().flatMap(TrailObject::id);
        return switch (detail.name()) {
            case "host" -> id.flatMap(links::host);
            case "audit" -> id.flatMap(links::audit);
            default -> Optional.empty();
        };
    }

    private Component text(String name, Optional<String> value) {
        String text = value.filter(written -> !written.isEmpty()).orElse("–");
        return name(values.text(name, text));
    }

    private static Component name(String text) {
        return new MiddleCutName(text, LONGEST);
    }

    private static Component code(String text) {
        Span code = new MiddleCutName(text);
        code.addClassName("code");
        return code;
    }
}
