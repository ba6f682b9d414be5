package io.vigie.ui.trail;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.vigie.problem.CodedException;
import io.vigie.ui.component.CopyableCode;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole trail as a file, with the command that verifies it on another machine. */
class DownloadDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final String FILE = "trail.jsonl";

    private final transient Supplier<InputStream> content;

    /**
     * @param pins the hashes of the keys that sign checkpoints
     */
    DownloadDialog(Supplier<InputStream> content, List<String> pins) {
        this.content = content;
        setHeaderTitle(getTranslation("trail.download.title"));
        Div parts = new Div(
                new Paragraph(getTranslation("trail.download.text")),
                link(),
                new Paragraph(getTranslation("trail.download.verify")),
                new CopyableCode(command(pins)),
                new Paragraph(getTranslation("trail.download.pin")));
        parts.addClassNames("vigie-form", "vigie-trail-download");
        add(parts);
        getFooter().add(new Button(getTranslation("action.close"), click -> close()));
    }

    private static String command(List<String> pins) {
        return Stream.concat(
                        Stream.of("vigie verify --trail " + FILE, "--checkpoints checkpoints.jsonl"),
                        pins.stream().map(pin -> "--ca-pin " + pin))
                .collect(Collectors.joining(" \\\n  "));
    }

    private Anchor link() {
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(download -> response()),
                AttachmentType.DOWNLOAD,
                getTranslation("trail.download.file", FILE));
        link.addComponentAsFirst(VaadinIcon.DOWNLOAD_ALT.create());
        link.addClassName("vigie-link");
        return link;
    }

    private DownloadResponse response() {
        try {
            return new DownloadResponse(content.get(), FILE, "application/jsonl", -1);
        } catch (CodedException refused) {
            return DownloadResponse.error(refused.type().status().value(), refused.message(getLocale()));
        }
    }
}
