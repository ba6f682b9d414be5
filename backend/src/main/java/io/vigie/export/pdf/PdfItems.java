package io.vigie.export.pdf;

import io.vigie.export.AuditSheet;
import io.vigie.i18n.Text;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.rules.verdicts.Verdict;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** Every item of the framework by section, with how many hosts have which verdict. */
final class PdfItems {
    private static final int COLUMNS = 7;

    private final PdfCells cells;
    private final PdfTexts words;

    PdfItems(PdfCells cells, PdfTexts words) {
        this.cells = cells;
        this.words = words;
    }

    void write(AuditSheet sheet, Document document) {
        document.add(cells.paragraph(words.of("items-all"), PdfCells.HEADING, 10));
        document.add(cells.paragraph(words.of("items-text"), PdfCells.SMALL, 0));
        PdfPTable table = PdfCells.table(0.8f, 5.7f, 1.5f, 1.6f, 1.3f, 1.2f, 0.9f);
        header(table);
        Text section = new Text("", "");
        for (ItemResult result : sheet.result().items()) {
            if (!result.item().section().equals(section)) {
                section = result.item().section();
                PdfPCell heading = cells.box(
                        cells.line().add(section.in(sheet.language()), PdfCells.SECTION), PdfCells.SHADE, COLUMNS);
                heading.setPadding(3);
                table.addCell(heading);
            }
            item(table, result, sheet);
        }
        document.add(table);
    }

    private void header(PdfPTable table) {
        table.addCell(cells.header(words.of("item"), false));
        table.addCell(cells.header("", false));
        table.addCell(cells.header(words.of(Verdict.PASS.word()), true));
        table.addCell(cells.header(words.of(Verdict.FAIL.word()), true));
        table.addCell(cells.header(words.of(Verdict.UNKNOWN.word()), true));
        table.addCell(cells.header(words.of(Verdict.MANUAL.word()), true));
        table.addCell(cells.header(words.of("not-applicable-short"), true));
        table.setHeaderRows(1);
    }

    private void item(PdfPTable table, ItemResult result, AuditSheet sheet) {
        add(table, cells.cell(result.item().id(), PdfCells.STRONG));
        add(table, cells.cell(result.item().title().in(sheet.language()), PdfCells.TEXT));
        add(table, cells.number(result.passed(), PdfCells.of(Verdict.PASS)));
        add(table, cells.number(result.failed(), PdfCells.of(Verdict.FAIL)));
        add(table, cells.number(result.unknown(), PdfCells.of(Verdict.UNKNOWN)));
        add(table, cells.number(result.manual(), PdfCells.of(Verdict.MANUAL)));
        add(table, cells.number(result.notApplicable(), PdfCells.TEXT));
    }

    /** A list of a hundred lines is read down, so its lines stand close. */
    private static void add(PdfPTable table, PdfPCell cell) {
        cell.setPaddingTop(1);
        cell.setPaddingBottom(2.5f);
        table.addCell(cell);
    }
}
