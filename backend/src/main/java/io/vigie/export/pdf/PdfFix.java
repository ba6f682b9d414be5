package io.vigie.export.pdf;

import io.vigie.rules.Catalogue;
import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.Fix;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.model.Rule;
import java.util.List;
import org.openpdf.text.pdf.PdfPCell;

/** How a control is fixed, once for all its objects: the first way in a few lines, and which others there are. */
final class PdfFix {
    private static final int MOST_LINES = 6;

    private final PdfCells cells;
    private final PdfTexts words;
    private final Catalogue catalogue;

    PdfFix(PdfCells cells, PdfTexts words, Catalogue catalogue) {
        this.cells = cells;
        this.words = words;
        this.catalogue = catalogue;
    }

    PdfPCell cell(FailingControl control) {
        PdfCells.Line line = cells.line();
        control.rule()
                .flatMap(catalogue::rule)
                .map(Rule::fix)
                .map(fix -> written(fix, control))
                .ifPresentOrElse(fix -> write(fix, line), () -> line.add(words.of("fix-attested"), PdfCells.SMALL));
        return line.cell();
    }

    /** With the object's own facts written in where all objects are alike. */
    private WrittenFix written(Fix fix, FailingControl control) {
        return control.alike()
                .map(only -> WrittenFix.of(fix, new FixSteps(only.evidence(), only.name()), words.locale()))
                .orElseGet(() -> WrittenFix.ofAny(fix, words.locale()));
    }

    private void write(WrittenFix fix, PdfCells.Line line) {
        List<Change> changes = fix.changes();
        changes.stream().findFirst().ifPresent(change -> change(change, line));
        List<String> others = changes.stream()
                .skip(1)
                .map(change -> change.way().label(words.locale()))
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            line.newLine().add(words.of("fix-others", String.join(", ", others)), PdfCells.SMALL);
        }
    }

    private void change(Change change, PdfCells.Line line) {
        line.add(change.way().label(words.locale()), PdfCells.SMALL);
        List<String> lines = change.diff().lines().toList();
        lines.stream().limit(MOST_LINES).forEach(text -> line.newLine().add(text, PdfCells.CODE));
        if (lines.size() > MOST_LINES) {
            line.newLine().add("\u2026", PdfCells.CODE);
        }
        if (lines.isEmpty()) {
            change.apply().ifPresent(apply -> line.newLine().add(apply, PdfCells.CODE));
        }
        change.note().ifPresent(note -> line.newLine().add(note, PdfCells.SMALL));
    }
}
