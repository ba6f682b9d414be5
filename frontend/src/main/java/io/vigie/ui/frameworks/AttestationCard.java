package io.vigie.ui.frameworks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.vigie.attestations.Attestation;
import io.vigie.attestations.Attestation.Place.OfGroup;
import io.vigie.attestations.Attestation.Place.OfHost;
import io.vigie.attestations.Attestation.Proof;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.component.figure.Formats;
import java.io.ByteArrayInputStream;
import java.util.function.Supplier;

/** One attestation: the answer, the person's words, where, who, until when, and the proof to take away. */
class AttestationCard extends Article {
    private static final long serialVersionUID = 1L;

    private final Div head = new Div();

    AttestationCard(Attestation attestation, Supplier<byte[]> proof) {
        addClassName("vigie-attestation");
        head.addClassName("head");
        head.add(
                VerdictCounts.word(
                        attestation.answer(),
                        getTranslation("attest.answer." + attestation.answer().word())),
                place(attestation));
        Div words = new Div();
        words.addClassName("statement");
        attestation.statement().lines().forEach(line -> words.add(new Paragraph(VisibleText.of(line))));
        Span who = new Span(who(attestation));
        who.addClassName("secondary");
        add(head, words, who);
        attestation.proof().ifPresent(file -> add(proof(file, proof)));
    }

    /** Puts a button on it that asks to withdraw it. */
    void withdrawable(Runnable ask) {
        Button withdraw = new Button(getTranslation("attest.withdraw"), click -> ask.run());
        head.add(withdraw);
    }

    /** The group that it speaks of; a host's own group for one host. */
    static String group(Attestation attestation) {
        return switch (attestation.place()) {
            case OfGroup group -> group.path();
            case OfHost host -> host.group();
        };
    }

    private static Span place(Attestation attestation) {
        Span place = new MiddleCutName(
                switch (attestation.place()) {
                    case OfGroup group -> group.path();
                    case OfHost host -> host.name();
                });
        place.addClassName("place");
        return place;
    }

    private String who(Attestation attestation) {
        Formats formats = Formats.here();
        String by = VisibleText.of(attestation.by());
        return attestation
                .withdrawal()
                .map(end -> getTranslation(
                        "attest.who.withdrawn",
                        by,
                        formats.minute(attestation.at()),
                        formats.minute(end.at()),
                        VisibleText.of(end.by())))
                .orElseGet(() -> getTranslation(
                        "attest.who", by, formats.minute(attestation.at()), formats.minute(attestation.until())));
    }

    private Div proof(Proof file, Supplier<byte[]> content) {
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(download -> {
                    byte[] body = content.get();
                    return new DownloadResponse(
                            new ByteArrayInputStream(body), file.name(), "application/octet-stream", body.length);
                }),
                AttachmentType.DOWNLOAD,
                VisibleText.cut(VisibleText.of(file.name()), 60));
        link.addClassName("vigie-link");
        Span size = new Span(Formats.here().bytes(file.sizeBytes()));
        Span digest = new MiddleCutName(file.digest().replaceFirst("^sha256:", "SHA-256 "), 40);
        digest.addClassNames("secondary", "code");
        Div line = new Div(new Span(getTranslation("attest.proof")), link, size, digest);
        line.addClassName("proof");
        return line;
    }
}
