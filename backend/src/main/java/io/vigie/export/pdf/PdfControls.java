package io.vigie.export.pdf;

import io.vigie.rules.Catalogue;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** What fails, control by control, the worst first: what is wrong, with which objects on which hosts, and how to fix it. */
final class PdfControls {
    private final PdfCells cells;
    private final PdfTexts words;
    private final PdfFix fixes;

    PdfControls(PdfCells cells, PdfTexts words, Catalogue catalogue) {
        this.cells = cells;
        this.words = words;
        this.fixes = new PdfFix(cells, words, catalogue);
    }

    void write(List<FailingControl> failing, Document document) {
        document.newPage();
        document.add(cells.paragraph(words.of("controls"), PdfCells.HEADING, 0));
        document.add(
                cells.paragraph(words.of(failing.isEmpty() ? "controls-none" : "controls-text"), PdfCells.SMALL, 0));
        if (failing.isEmpty()) {
            return;
        }
        PdfPTable table = PdfCells.table(6.3f, 3.7f);
        table.addCell(cells.header(words.of("finding"), false));
        table.addCell(cells.header(words.of("fix"), false));
        table.setHeaderRows(1);
        for (FailingControl control : failing) {
            table.addCell(finding(control));
            table.addCell(fixes.cell(control));
        }
        document.add(table);
    }

    private PdfPCell finding(FailingControl control) {
        PdfCells.Line line = cells.line()
                .add(
                        words.of("severity-" + control.severity().word()).toUpperCase(words.locale()) + "  ",
                        PdfCells.of(control.severity()))
                .add(control.sentences().getFirst(), PdfCells.STRONG)
                .newLine()
                .add(control.title() + " \u00B7 " + reference(control) + " \u00B7 " + extent(control), PdfCells.SMALL);
        control.sentences().stream()
                .skip(1)
                .forEach(sentence -> line.newLine().add("\u2022 " + sentence, PdfCells.TEXT));
        if (!control.others().isEmpty()) {
            line.newLine().add(others(control), PdfCells.TEXT);
        }
        return line.cell();
    }

    /** The items that it stands for, and which versions of which rule decided. */
    private String reference(FailingControl control) {
        String items = words.items(control.items());
        return control.rule()
                .map(rule -> words.of("reference", items, rule, String.join(", ", versions(control))))
                .orElse(items);
    }

    private static List<String> versions(FailingControl control) {
        return control.versions().stream().map(String::valueOf).toList();
    }

    private String extent(FailingControl control) {
        String hosts = words.hosts(control.hosts());
        String extent = control.isNamed()
                ? words.counted("objects", control.objects()) + " " + words.of("on", hosts)
                : words.of("on-hosts", hosts);
        return control.waived() == 0 ? extent : extent + " \u00B7 " + words.of("of-which-waived", control.waived());
    }

    private String others(FailingControl control) {
        List<String> names = control.others().stream().map(PdfTexts::cut).toList();
        int more = control.objects() - control.sentences().size() - names.size();
        String listed = words.of("also", String.join(", ", names));
        return more > 0 ? listed + " " + words.of("and-more", more) : listed;
    }
}
