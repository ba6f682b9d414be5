package io.vigie.export.pdf;

import io.vigie.attestations.Attestation;
import io.vigie.attestations.Attestation.Place.OfGroup;
import io.vigie.attestations.Attestation.Place.OfHost;
import io.vigie.export.AuditSheet;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** What people attested, in plain sight: of which item and where, who said what until when, with which proof. */
final class PdfAttestations {
    private static final int MOST = 2_000;

    private final PdfCells cells;
    private final PdfTexts words;

    PdfAttestations(PdfCells cells, PdfTexts words) {
        this.cells = cells;
        this.words = words;
    }

    void write(AuditSheet sheet, Document document) {
        List<Attestation> attestations = sheet.attested().all();
        if (attestations.isEmpty()) {
            return;
        }
        document.add(cells.paragraph(words.of("attestations"), PdfCells.HEADING, 10));
        document.add(cells.paragraph(words.of("attestations-text"), PdfCells.SMALL, 0));
        PdfPTable table = PdfCells.table(0.9f, 1.6f, 1.5f, 6f);
        table.addCell(cells.header(words.of("item"), false));
        table.addCell(cells.header(words.of("place"), false));
        table.addCell(cells.header(words.of("verdict"), false));
        table.addCell(cells.header(words.of("statement"), false));
        table.setHeaderRows(1);
        attestations.stream().limit(MOST).forEach(attestation -> row(table, attestation));
        document.add(table);
        if (attestations.size() > MOST) {
            document.add(cells.paragraph(words.of("bounded", MOST), PdfCells.STRONG, 8));
        }
    }

    private void row(PdfPTable table, Attestation attestation) {
        String answer = attestation.answer().word();
        table.addCell(cells.cell(attestation.item(), PdfCells.STRONG));
        table.addCell(cells.cell(
                switch (attestation.place()) {
                    case OfGroup group -> group.path();
                    case OfHost host -> host.name();
                },
                PdfCells.TEXT));
        table.addCell(cells.cell(words.of(answer), PdfCells.of(attestation.answer())));
        table.addCell(statement(attestation));
    }

    private PdfPCell statement(Attestation attestation) {
        PdfCells.Line line = cells.line();
        attestation
                .statement()
                .lines()
                .forEach(text -> line.add(text, PdfCells.TEXT).newLine());
        line.add(
                words.of(
                        "attested-by",
                        attestation.by(),
                        PdfTexts.instant(attestation.at()),
                        PdfTexts.instant(attestation.until())),
                PdfCells.SMALL);
        attestation
                .proof()
                .ifPresent(proof -> line.newLine()
                        .add(words.of("proof") + " " + proof.name() + "  " + proof.digest(), PdfCells.SMALL));
        return line.newLine().add(attestation.id().toString(), PdfCells.SMALL).cell();
    }
}
