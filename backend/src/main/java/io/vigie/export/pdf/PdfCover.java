package io.vigie.export.pdf;

import io.vigie.audits.Audit;
import io.vigie.export.AuditSheet;
import io.vigie.export.pdf.PdfFonts.Style;
import io.vigie.posture.frameworks.FrameworkResult;
import io.vigie.rules.verdicts.Verdict;
import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** The first page: what was audited, when and how completely, and how it stands. */
final class PdfCover {
    private static final Style FIGURE = new Style(17f, true, PdfCells.INK);
    private static final int MOST_NAMES = 40;
    private static final Style NAME = new Style(13f, false, PdfCells.INK);

    private final PdfCells cells;
    private final PdfTexts words;

    PdfCover(PdfCells cells, PdfTexts words) {
        this.cells = cells;
        this.words = words;
    }

    void write(AuditSheet sheet, Document document) {
        document.add(cells.paragraph(words.of("title"), PdfCells.TITLE, 0));
        document.add(namedAfter(sheet.audit()));
        document.add(facts(sheet));
        document.add(notice("stale-title", sheet.result().staleHosts(), "stale-text", "stale-none"));
        if (!sheet.silentHosts().isEmpty()) {
            document.add(notice("silent-title", sheet.silentHosts(), "silent-text", "stale-none"));
        }
        document.add(cells.paragraph(words.of("summary"), PdfCells.HEADING, 12));
        FrameworkResult result = sheet.result();
        document.add(
                cells.paragraph(words.of("summary-text", result.items().size(), result.hosts()), PdfCells.SMALL, 0));
        if (result.attested() > 0) {
            document.add(cells.paragraph(words.of("summary-attested", result.attested()), PdfCells.SMALL, 0));
        }
        document.add(figures(result));
        bar(result, document);
    }

    private PdfPTable namedAfter(Audit audit) {
        PdfPTable table = PdfCells.table(1);
        PdfPCell cell = cells.cell(audit.name(), NAME);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPaddingLeft(0);
        table.addCell(cell);
        return table;
    }

    private PdfPTable facts(AuditSheet sheet) {
        Audit audit = sheet.audit();
        PdfPTable table = PdfCells.table(1, 3.6f);
        row(table, "framework", sheet.framework().title().in(sheet.language()));
        row(table, "edition", sheet.framework().edition());
        audit.level().ifPresent(level -> row(table, "level", words.of("level-up-to", level)));
        audit.profile().ifPresent(profile -> row(table, "profile", words.of("profile-" + profile.word())));
        row(table, "scope", String.join(", ", audit.scope()));
        row(table, "asked-by", audit.askedBy());
        row(table, "asked-at", PdfTexts.instant(audit.createdAt()));
        row(table, "pinned-at", PdfTexts.instant(sheet.pinnedAt()));
        row(table, "hosts", words.of("hosts-value", audit.hostsAsked(), audit.hostsAnswered(), audit.hostsSilent()));
        row(table, "audit-id", audit.id().toString());
        table.addCell(cells.cell(words.of("root"), PdfCells.LABEL));
        table.addCell(cells.line()
                .add(audit.verdictRoot().orElse(""), new Style(7.5f, false, PdfCells.INK))
                .newLine()
                .add(
                        words.of(sheet.derivedAgain() ? "root-equal" : "root-differs"),
                        PdfCells.of(sheet.derivedAgain() ? Verdict.PASS : Verdict.FAIL))
                .cell());
        return table;
    }

    private void row(PdfPTable table, String key, String value) {
        table.addCell(cells.cell(words.of(key), PdfCells.LABEL));
        table.addCell(cells.cell(value, PdfCells.TEXT));
    }

    private PdfPTable notice(String title, List<String> names, String text, String none) {
        PdfPTable table = PdfCells.table(1);
        PdfCells.Line line = cells.line().add(words.of(title), PdfCells.STRONG).newLine();
        if (names.isEmpty()) {
            line.add(words.of(none), PdfCells.TEXT);
        } else {
            line.add(words.of(text), PdfCells.TEXT).newLine().add(listed(names), PdfCells.STRONG);
        }
        table.addCell(cells.box(line, names.isEmpty() ? PdfCells.SHADE : PdfCells.WARNING, 1));
        return table;
    }

    private String listed(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).map(PdfTexts::cut).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? first + " " + words.of("and-more", more) : first;
    }

    private PdfPTable figures(FrameworkResult result) {
        PdfPTable table = PdfCells.table(1.2f, 1, 1, 1, 1, 1);
        figure(table, words.percent(result.share()), "share", PdfCells.ACCENT);
        figure(table, result.passed(), Verdict.PASS);
        figure(table, result.failed(), Verdict.FAIL);
        figure(table, result.unknown(), Verdict.UNKNOWN);
        figure(table, result.manual(), Verdict.MANUAL);
        figure(table, result.notApplicable(), Verdict.NOT_APPLICABLE);
        return table;
    }

    private void figure(PdfPTable table, long count, Verdict verdict) {
        figure(table, Long.toString(count), verdict.word(), PdfCells.color(verdict));
    }

    private void figure(PdfPTable table, String figure, String label, Color color) {
        PdfPCell cell = cells.box(
                cells.line()
                        .add(figure, new Style(FIGURE.size(), true, color))
                        .newLine()
                        .add(words.of(label), PdfCells.SMALL),
                PdfCells.SHADE,
                1);
        cell.setBorder(Rectangle.RIGHT);
        cell.setBorderColor(Color.WHITE);
        cell.setBorderWidth(4);
        table.addCell(cell);
    }

    /** The decided verdicts as lengths, in the order passed, unknown, failed. */
    private void bar(FrameworkResult result, Document document) {
        List<Part> parts = List.of(
                        new Part(Verdict.PASS, result.passed()),
                        new Part(Verdict.UNKNOWN, result.unknown()),
                        new Part(Verdict.FAIL, result.failed()))
                .stream()
                .filter(part -> part.count() > 0)
                .toList();
        if (parts.isEmpty()) {
            return;
        }
        float[] widths = new float[parts.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = parts.get(i).count();
        }
        PdfPTable table = PdfCells.table(widths);
        for (Part part : parts) {
            PdfPCell cell = new PdfPCell();
            cell.setBackgroundColor(PdfCells.color(part.verdict()));
            cell.setBorder(Rectangle.NO_BORDER);
            cell.setFixedHeight(7);
            cell.setHorizontalAlignment(Element.ALIGN_LEFT);
            table.addCell(cell);
        }
        document.add(table);
    }

    private record Part(Verdict verdict, long count) {}
}
