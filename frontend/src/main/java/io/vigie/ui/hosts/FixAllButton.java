package io.vigie.ui.hosts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.posture.fixes.GroupFixes;
import io.vigie.rules.fixes.files.FixFile;
import io.vigie.rules.fixes.files.FixForm;
import java.util.Locale;
import java.util.function.Function;

/** Opens the files that fix all findings of a host, or of a group's hosts; they are made when somebody asks for them. */
class FixAllButton extends Button {
    private static final long serialVersionUID = 1L;

    /** Writes what is to be changed in a form. */
    @FunctionalInterface
    interface Writer {
        FixFile write(GroupFixes fixes, FixForm form, Locale language);
    }

    FixAllButton(Function<Locale, GroupFixes> fixes, Writer writer) {
        super("", VaadinIcon.WRENCH.create());
        setText(getTranslation("fix-all"));
        addClickListener(click -> new FixAllDialog(fixes, writer, getLocale()).open());
    }
}
