package io.vigie.export.pdf;

import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfPTable;

/** What is unknown, by the reason: none of it is a pass. */
final class PdfUnknown {
    private final PdfCells cells;
    private final PdfTexts words;

    PdfUnknown(PdfCells cells, PdfTexts words) {
        this.cells = cells;
        this.words = words;
    }

    void write(List<UnknownReason> reasons, Document document) {
        if (reasons.isEmpty()) {
            return;
        }
        document.add(cells.paragraph(words.of("unknown-title"), PdfCells.HEADING, 10));
        document.add(cells.paragraph(words.of("unknown-text"), PdfCells.SMALL, 0));
        PdfPTable table = PdfCells.table(4.6f, 3f, 2.4f);
        table.addCell(cells.header(words.of("reason"), false));
        table.addCell(cells.header(words.of("items"), false));
        table.addCell(cells.header(words.of("hosts"), false));
        table.setHeaderRows(1);
        for (UnknownReason reason : reasons) {
            table.addCell(cells.line()
                    .add(reason.sentence(), PdfCells.TEXT)
                    .add("  " + words.counted("verdicts", reason.verdicts()), PdfCells.SMALL)
                    .cell());
            table.addCell(cells.cell(words.items(reason.items()), PdfCells.SMALL));
            table.addCell(cells.cell(words.hosts(reason.hosts()), PdfCells.SMALL));
        }
        document.add(table);
    }
}
