package io.vigie.ui.waivers;

import com.vaadin.flow.component.html.Div;
import io.vigie.waivers.WaiverScope;
import java.util.Optional;

/** What a waiver is asked for. */
abstract class ScopeChoice extends Div {
    private static final long serialVersionUID = 1L;

    private transient Runnable changed = () -> {};

    /** What is chosen; empty while something is missing. Throws a coded problem for what cannot be a scope. */
    abstract Optional<WaiverScope> value();

    /** Whether all is there; else what is missing is said at its field. */
    abstract boolean complete();

    void onChange(Runnable newChanged) {
        changed = newChanged;
    }

    void change() {
        changed.run();
    }
}
