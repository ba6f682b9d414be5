package io.vigie.ui.audits;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.vigie.access.RequestAddress;
import io.vigie.export.ExportFile;
import io.vigie.export.ExportFormat;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.Formats;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A finished audit as files: made when asked for, without holding up the screen, then there to be downloaded. */
class ExportPanel extends Section {
    private static final long serialVersionUID = 1L;

    private final UnorderedList files = new UnorderedList();
    private final transient BiFunction<ExportFormat, Locale, ExportFile> make;
    private final transient Function<UUID, InputStream> content;
    private final transient Predicate<ExportFile> mayRemove;
    private final transient Consumer<UUID> remove;

    /** What is done with files. */
    record Actions(
            BiFunction<ExportFormat, Locale, ExportFile> make,
            Function<UUID, InputStream> content,
            Predicate<ExportFile> mayRemove,
            Consumer<UUID> remove) {}

    ExportPanel(List<ExportFile> made, Actions actions) {
        this.make = actions.make;
        this.content = actions.content;
        this.mayRemove = actions.mayRemove;
        this.remove = actions.remove;
        addClassName("vigie-exports");
        files.getElement().setAttribute("aria-live", "polite");
        Div makers = new Div();
        makers.addClassName("makers");
        for (ExportFormat format : ExportFormat.values()) {
            makers.add(maker(format));
        }
        add(new H2(getTranslation("export.title")), new Paragraph(getTranslation("export.text")), makers, files);
        made.forEach(file -> files.add(line(file)));
    }

    private Button maker(ExportFormat format) {
        Button button = new Button(getTranslation("export.make", format.name()), VaadinIcon.DOWNLOAD_ALT.create());
        button.addClickListener(click -> getUI().ifPresent(ui -> start(ui, button, format)));
        return button;
    }

    private void start(UI ui, Button button, ExportFormat format) {
        button.setEnabled(false);
        button.setText(getTranslation("export.making", format.name()));
        Locale language = getLocale();
        Thread.startVirtualThread(RequestAddress.carriedBy(() -> {
            try {
                ExportFile file = make.apply(format, language);
                ui.access(() -> files.addComponentAsFirst(line(file)));
            } catch (RuntimeException failed) {
                ui.access(() -> {
                    throw failed;
                });
            } finally {
                ui.access(() -> {
                    button.setEnabled(true);
                    button.setText(getTranslation("export.make", format.name()));
                });
            }
        }));
    }

    private ListItem line(ExportFile file) {
        Span size = new Span(Formats.here().bytes(file.sizeBytes()));
        Span digest =
                new MiddleCutName(getTranslation("export.digest", file.digest().replaceFirst("^sha256:", "")), 100);
        digest.addClassNames("secondary", "code");
        ListItem line = new ListItem(link(file), size, digest);
        if (mayRemove.test(file)) {
            line.add(remover(file, line));
        }
        return line;
    }

    private Anchor link(ExportFile file) {
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(download -> new DownloadResponse(
                        content.apply(file.id()), file.fileName(), file.format().mediaType(), file.sizeBytes())),
                AttachmentType.DOWNLOAD,
                file.fileName());
        link.addClassName("vigie-link");
        return link;
    }

    private Button remover(ExportFile file, ListItem line) {
        Button button =
                new Button(VaadinIcon.TRASH.create(), click -> ask(file, line).open());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(getTranslation("export.remove", file.fileName()));
        button.setTooltipText(getTranslation("export.remove", file.fileName()));
        return button;
    }

    private ConfirmDialog ask(ExportFile file, ListItem line) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("export.remove.title"),
                getTranslation("export.remove.text", file.fileName()),
                getTranslation("export.remove.confirm"),
                confirmed -> {
                    remove.accept(file.id());
                    files.remove(line);
                });
        dialog.setConfirmButtonTheme("error primary");
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("action.cancel"));
        return dialog;
    }
}
