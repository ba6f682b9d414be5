package io.vigie.ui.frameworks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import io.vigie.attestations.ProofFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Takes the file that shows what is attested. Its size is bounded here too: a browser's word for it is not enough. */
class ProofUpload extends Div {
    private static final long serialVersionUID = 1L;

    private final Span problem = new Span();
    private final String refused = getTranslation("attest.proof.refused");
    private transient Optional<ProofFile> file = Optional.empty();
    private boolean underWay;

    ProofUpload() {
        addClassName("vigie-proof-upload");
        Span label = new Span(getTranslation("attest.proof.label"));
        label.addClassName("label");
        Span help = new Span(getTranslation("attest.proof.help"));
        help.addClassName("secondary");
        problem.addClassName("problem");
        problem.getElement().setAttribute("role", "alert");
        add(label, upload(), help, problem);
    }

    private Upload upload() {
        Upload upload = new Upload(this::receive);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(ProofFile.LARGEST_BYTES);
        upload.setI18n(words());
        upload.setUploadButton(new Button(getTranslation("attest.proof.choose"), VaadinIcon.UPLOAD.create()));
        upload.setDropLabel(new Span(getTranslation("attest.proof.drop")));
        upload.getElement().addEventListener("upload-start", started -> begin());
        for (String over : List.of("upload-success", "upload-error", "upload-abort")) {
            upload.getElement().addEventListener(over, ended -> underWay = false);
        }
        upload.addFileRejectedListener(rejected -> problem.setText(rejected.getErrorMessage()));
        upload.addFileRemovedListener(removed -> forget());
        return upload;
    }

    private void begin() {
        underWay = true;
        problem.setText("");
    }

    private void forget() {
        file = Optional.empty();
        underWay = false;
        problem.setText("");
    }

    private void receive(UploadEvent event) throws IOException {
        try (InputStream in = event.getInputStream()) {
            byte[] content = in.readNBytes(ProofFile.LARGEST_BYTES + 1);
            if (content.length == 0 || content.length > ProofFile.LARGEST_BYTES) {
                event.reject(refused);
                return;
            }
            ProofFile received = new ProofFile(
                    event.getFileName(),
                    Optional.ofNullable(event.getContentType()).orElse(""),
                    content);
            event.getUI().access(() -> file = Optional.of(received));
        }
    }

    Optional<ProofFile> file() {
        return file;
    }

    /** Whether a file is still on its way; the person is then told to wait. */
    boolean refuses() {
        if (underWay) {
            problem.setText(getTranslation("attest.proof.wait"));
        }
        return underWay;
    }

    private UploadI18N words() {
        return new UploadI18N()
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(getTranslation("attest.proof.one"))
                        .setFileIsTooBig(getTranslation("attest.proof.refused")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(getTranslation("attest.proof.uploading"))
                                .setStalled(getTranslation("attest.proof.stalled"))
                                .setProcessing(getTranslation("attest.proof.uploading"))
                                .setHeld(getTranslation("attest.proof.uploading")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix("")
                                .setUnknown(""))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(getTranslation("attest.proof.failed"))
                                .setUnexpectedServerError(getTranslation("attest.proof.failed"))
                                .setForbidden(getTranslation("attest.proof.failed"))
                                .setFileTooLarge(getTranslation("attest.proof.refused"))))
                .setFile(new UploadI18N.File()
                        .setRetry(getTranslation("attest.proof.retry"))
                        .setStart(getTranslation("attest.proof.retry"))
                        .setRemove(getTranslation("attest.proof.remove")));
    }
}
