package io.vigie.export.pdf;

import io.vigie.export.HostSheet;
import io.vigie.judging.SubjectVerdict;
import io.vigie.judging.VerdictTexts;
import io.vigie.posture.Freshness;
import io.vigie.posture.verdicts.ItemRow;
import io.vigie.rules.Catalogue;
import io.vigie.rules.labels.FactLabels;
import io.vigie.rules.sentences.EvidenceText;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Verdict;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** What fails or is unknown on each host, with its evidence, up to a bound that the last page then states. */
final class PdfHosts {
    private static final int MOST_LINES = 20_000;
    private static final int COLUMNS = 4;

    private final Document document;
    private final PdfCells cells;
    private final PdfTexts words;
    private final Catalogue catalogue;
    private int written;

    PdfHosts(Document document, PdfCells cells, PdfTexts words, Catalogue catalogue) {
        this.document = document;
        this.cells = cells;
        this.words = words;
        this.catalogue = catalogue;
    }

    void begin() {
        document.newPage();
        document.add(cells.paragraph(words.of("hosts-title"), PdfCells.HEADING, 0));
        document.add(cells.paragraph(words.of("hosts-detail"), PdfCells.SMALL, 0));
    }

    void write(HostSheet sheet) {
        List<ItemRow> open = sheet.rows().stream()
                .filter(row -> row.verdict() == Verdict.FAIL || row.verdict() == Verdict.UNKNOWN)
                .toList();
        if (written + open.size() > MOST_LINES) {
            written = Integer.MAX_VALUE / 2;
            return;
        }
        written += open.size();
        PdfPTable table = PdfCells.table(0.9f, 1.3f, 2.3f, 5.5f);
        table.addCell(hostName(sheet));
        if (open.isEmpty()) {
            table.addCell(
                    cells.box(cells.line().add(words.of("host-clean"), PdfCells.TEXT), java.awt.Color.WHITE, COLUMNS));
        } else {
            header(table);
            open.forEach(row -> row(table, row));
        }
        document.add(table);
    }

    void end() {
        if (written > MOST_LINES) {
            document.add(cells.paragraph(words.of("bounded", MOST_LINES), PdfCells.STRONG, 8));
        }
    }

    private PdfPCell hostName(HostSheet sheet) {
        PdfCells.Line line = cells.line().add(sheet.host().name(), new PdfFonts.Style(10.5f, true, PdfCells.ACCENT));
        line.add("   " + sheet.host().group(), PdfCells.SMALL);
        if (sheet.host().freshness() == Freshness.STALE) {
            line.add("   " + words.of("host-stale"), PdfCells.of(Verdict.UNKNOWN));
        }
        return cells.box(line, PdfCells.SHADE, COLUMNS);
    }

    private void header(PdfPTable table) {
        table.addCell(cells.header(words.of("item"), false));
        table.addCell(cells.header(words.of("verdict"), false));
        table.addCell(cells.header(words.of("subject"), false));
        table.addCell(cells.header(words.of("evidence"), false));
        table.setHeaderRows(2);
    }

    private void row(PdfPTable table, ItemRow line) {
        table.addCell(cells.cell(line.item().id(), PdfCells.STRONG));
        table.addCell(cells.cell(words.of("word-" + line.verdict().word()), PdfCells.of(line.verdict())));
        line.row().ifPresent(row -> {
            table.addCell(cells.line()
                    .add(row.name(), PdfCells.TEXT)
                    .newLine()
                    .add(words.of("kind-" + row.kind().word()), PdfCells.SMALL)
                    .cell());
            table.addCell(finding(row));
        });
        line.attestation().ifPresent(answer -> {
            table.addCell(cells.cell(words.of("kind-host"), PdfCells.SMALL));
            table.addCell(cells.line()
                    .add(line.item().title().in(words.locale()), PdfCells.TEXT)
                    .newLine()
                    .add(answer.sentence(words.locale()), PdfCells.SMALL)
                    .cell());
        });
    }

    private PdfPCell finding(SubjectVerdict row) {
        PdfCells.Line line = cells.line();
        if (row.verdict() == Verdict.PASS || row.verdict() == Verdict.NOT_APPLICABLE) {
            line.add(VerdictTexts.title(catalogue, row.rule(), words.locale()), PdfCells.TEXT);
        } else {
            line.add(VerdictTexts.of(catalogue, row, words.locale()), PdfCells.of(row.verdict()))
                    .newLine()
                    .add(VerdictTexts.title(catalogue, row.rule(), words.locale()), PdfCells.SMALL);
        }
        for (Evidence seen : row.evidence()) {
            Evidence evidence = seen.brief();
            line.newLine()
                    .add(FactLabels.of(evidence.fact(), words.locale()) + ": ", PdfCells.SMALL)
                    .add(EvidenceText.of(evidence, words.locale()), PdfCells.TEXT);
        }
        row.since()
                .ifPresent(
                        since -> line.newLine().add(words.of("since") + " " + PdfTexts.instant(since), PdfCells.SMALL));
        return line.cell();
    }
}
