package io.vigie.export.pdf;

import io.vigie.export.AuditSheet;
import io.vigie.rules.Catalogue;
import io.vigie.waivers.Waiver;
import io.vigie.waivers.WaiverScope;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** What was accepted at the instant, in plain sight: of which rule and where, who asked and who decided, why and until when. */
final class PdfWaivers {
    private static final int MOST = 2_000;

    private final PdfCells cells;
    private final PdfTexts words;
    private final Catalogue catalogue;

    PdfWaivers(PdfCells cells, PdfTexts words, Catalogue catalogue) {
        this.cells = cells;
        this.words = words;
        this.catalogue = catalogue;
    }

    void write(AuditSheet sheet, Document document) {
        List<Waiver> waivers = sheet.waivers();
        if (waivers.isEmpty()) {
            return;
        }
        document.add(cells.paragraph(words.of("waivers"), PdfCells.HEADING, 10));
        document.add(cells.paragraph(words.of("waivers-text"), PdfCells.SMALL, 0));
        PdfPTable table = PdfCells.table(2.6f, 2.4f, 5f);
        table.addCell(cells.header(words.of("control"), false));
        table.addCell(cells.header(words.of("waiver-covers"), false));
        table.addCell(cells.header(words.of("waiver-reason"), false));
        table.setHeaderRows(1);
        waivers.stream().limit(MOST).forEach(waiver -> row(table, waiver));
        document.add(table);
        if (waivers.size() > MOST) {
            document.add(cells.paragraph(words.of("bounded", MOST), PdfCells.STRONG, 8));
        }
    }

    private void row(PdfPTable table, Waiver waiver) {
        String title = catalogue
                .rule(waiver.rule())
                .map(rule -> rule.title().in(words.locale()))
                .orElse(waiver.rule());
        table.addCell(cells.cell(title, PdfCells.STRONG));
        table.addCell(cells.cell(covers(waiver), PdfCells.TEXT));
        table.addCell(reason(waiver));
    }

    private String covers(Waiver waiver) {
        String place =
                waiver.place().host().map(PdfTexts::cut).orElse(waiver.place().group());
        String what = waiver.scope()
                .value()
                .or(waiver::subjectName)
                .map(PdfTexts::cut)
                .orElse("");
        return switch (waiver.scope()) {
            case WaiverScope.OfHost host -> place;
            case WaiverScope.OfGroup group -> place;
            case WaiverScope.OfObject object -> words.of("waiver-in", what, place);
            case WaiverScope.OfImage image -> words.of("waiver-in", what, place);
            case WaiverScope.OfImageName name -> words.of("waiver-in", what, place);
            case WaiverScope.OfLabel label -> words.of("waiver-in", words.of("waiver-label", what), place);
        };
    }

    private PdfPCell reason(Waiver waiver) {
        PdfCells.Line line = cells.line();
        waiver.reason().lines().forEach(text -> line.add(text, PdfCells.TEXT).newLine());
        waiver.ticket().ifPresent(ticket -> line.add(ticket, PdfCells.TEXT).newLine());
        line.add(
                words.of(
                        "waiver-by",
                        waiver.askedBy(),
                        waiver.decisions().stream()
                                .map(Waiver.Decision::by)
                                .reduce((first, last) -> last)
                                .orElse(""),
                        PdfTexts.instant(waiver.askedAt()),
                        PdfTexts.instant(waiver.until())),
                PdfCells.SMALL);
        return line.newLine().add(waiver.id().toString(), PdfCells.SMALL).cell();
    }
}
