package io.vigie.ui.component;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.WrittenFix;
import java.util.Optional;

/** The change that fixes a finding, in each way it can be made: what goes out and what comes in, and what it may break. */
public class FixPanel extends Div {
    private static final long serialVersionUID = 1L;

    public FixPanel(WrittenFix fix) {
        addClassName("vigie-fix");
        fix.changes().forEach(this::change);
        add(secondary(getTranslation("fix.impact", fix.impact())));
    }

    private void change(Change change) {
        Span name = new Span(change.place().isEmpty() ? label(change) : label(change) + " · " + change.place());
        name.addClassName("label");
        Div way = new Div(name);
        way.addClassName("way");
        if (!change.lines().isEmpty()) {
            way.add(new ChangedLines(change));
        }
        change.note().map(FixPanel::secondary).ifPresent(way::add);
        change.apply().ifPresent(apply -> way.add(new CopyableCode(apply)));
        add(way);
    }

    private String label(Change change) {
        return change.way().label(getLocale());
    }

    private static Paragraph secondary(String text) {
        Paragraph paragraph = new Paragraph(VisibleText.of(text));
        paragraph.addClassName("secondary");
        return paragraph;
    }

    /** Lines of a change; the button copies what comes in, and there is none where something only goes out. */
    private static final class ChangedLines extends Div {
        private static final long serialVersionUID = 1L;

        ChangedLines(Change change) {
            Optional<String> incoming = change.incoming();
            if (!change.replaces() && incoming.isPresent()) {
                add(new CopyableCode(incoming.get()));
                return;
            }
            CopyableCode code = new CopyableCode(change.diff(), incoming);
            code.addClassName("diff");
            add(code);
        }
    }
}
