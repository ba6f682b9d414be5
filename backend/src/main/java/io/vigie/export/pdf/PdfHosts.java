package io.vigie.export.pdf;

import io.vigie.posture.Freshness;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.util.Comparator;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** Every host on one line: stale and silent ones first, then the worst; up to a bound that is then stated. */
final class PdfHosts {
    private static final int MOST = 400;

    private final PdfCells cells;
    private final PdfTexts words;
    private final List<String> silent;

    PdfHosts(PdfCells cells, PdfTexts words, List<String> silent) {
        this.cells = cells;
        this.words = words;
        this.silent = silent;
    }

    void write(List<HostLine> hosts, Document document) {
        document.add(cells.paragraph(words.of("hosts"), PdfCells.HEADING, 10));
        document.add(cells.paragraph(words.of("hosts-text"), PdfCells.SMALL, 0));
        PdfPTable table = PdfCells.table(2.6f, 1.6f, 1.4f, 1f, 0.9f, 1.05f, 0.9f, 1.1f, 1.3f);
        header(table);
        hosts.stream()
                .sorted(Comparator.comparingInt(this::rank)
                        .thenComparing(Comparator.comparingDouble(
                                        (HostLine line) -> line.host().hazard())
                                .reversed()))
                .limit(MOST)
                .forEach(line -> row(table, line));
        document.add(table);
        if (hosts.size() > MOST) {
            document.add(cells.paragraph(words.of("hosts-more", MOST, hosts.size() - MOST), PdfCells.STRONG, 4));
        }
    }

    private int rank(HostLine line) {
        if (line.host().freshness() == Freshness.STALE) {
            return 0;
        }
        return isSilent(line.host()) ? 1 : 2;
    }

    private boolean isSilent(HostSummary host) {
        return silent.contains(host.name());
    }

    private void header(PdfPTable table) {
        table.addCell(cells.header(words.of("host"), false));
        table.addCell(cells.header(words.of("group"), false));
        table.addCell(cells.header(words.of("state"), false));
        for (Severity severity : Severity.values()) {
            table.addCell(cells.header(words.of("severity-" + severity.word()), true));
        }
        table.addCell(cells.header(words.of("unknown"), true));
        table.addCell(cells.header(words.of("pass"), true));
        table.setHeaderRows(1);
    }

    private void row(PdfPTable table, HostLine line) {
        table.addCell(cells.cell(PdfTexts.cut(line.host().name()), PdfCells.STRONG));
        table.addCell(cells.cell(PdfTexts.cut(line.host().group()), PdfCells.TEXT));
        table.addCell(state(line.host()));
        for (Severity severity : Severity.values()) {
            table.addCell(cells.number(line.failed(severity), PdfCells.of(severity)));
        }
        table.addCell(cells.number(line.count(Verdict.UNKNOWN), PdfCells.of(Verdict.UNKNOWN)));
        table.addCell(cells.number(line.count(Verdict.PASS), PdfCells.TEXT));
    }

    private PdfPCell state(HostSummary host) {
        if (host.freshness() == Freshness.STALE) {
            return cells.cell(words.of("host-stale"), PdfCells.of(Verdict.UNKNOWN));
        }
        return isSilent(host)
                ? cells.cell(words.of("host-silent"), PdfCells.of(Verdict.UNKNOWN))
                : cells.cell(words.of("host-fresh"), PdfCells.TEXT);
    }
}
