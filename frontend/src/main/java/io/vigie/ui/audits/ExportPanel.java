package io.vigie.ui.audits;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
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
import io.vigie.export.ExportFile;
import io.vigie.export.ExportFormat;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.Formats;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A finished audit as files: made when asked for, without holding up the screen, then there to be downloaded. */
class ExportPanel extends Section {
    private static final long serialVersionUID = 1L;

    private final UnorderedList files = new UnorderedList();
    private final transient BiFunction<ExportFormat, Locale, ExportFile> make;
    private final transient Function<UUID, byte[]> content;

    ExportPanel(
            List<ExportFile> made, BiFunction<ExportFormat, Locale, ExportFile> make, Function<UUID, byte[]> content) {
        this.make = make;
        this.content = content;
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
        Thread.startVirtualThread(() -> {
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
        });
    }

    private ListItem line(ExportFile file) {
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(download -> {
                    byte[] body = content.apply(file.id());
                    return new DownloadResponse(
                            new ByteArrayInputStream(body),
                            file.fileName(),
                            file.format().mediaType(),
                            body.length);
                }),
                AttachmentType.DOWNLOAD,
                file.fileName());
        link.addClassName("vigie-link");
        Span size = new Span(Formats.here().bytes(file.sizeBytes()));
        Span digest =
                new MiddleCutName(getTranslation("export.digest", file.digest().replaceFirst("^sha256:", "")), 100);
        digest.addClassNames("secondary", "code");
        return new ListItem(link, size, digest);
    }
}
