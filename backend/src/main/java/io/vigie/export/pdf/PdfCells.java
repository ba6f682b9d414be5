package io.vigie.export.pdf;

import io.vigie.export.pdf.PdfFonts.Style;
import io.vigie.report.reader.InertText;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.awt.Color;
import org.openpdf.text.Element;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** The looks of a document: its colours, sizes and kinds of cell. */
final class PdfCells {
    static final Color INK = new Color(0x1B2733);
    static final Color MUTED = new Color(0x5D6B7A);
    static final Color ACCENT = new Color(0x1F4E79);
    static final Color LINE = new Color(0xD5DCE4);
    static final Color SHADE = new Color(0xF2F5F8);
    static final Color WARNING = new Color(0xFFF4DC);

    static final Style TEXT = new Style(8.5f, false, INK);
    static final Style STRONG = new Style(8.5f, true, INK);
    static final Style SMALL = new Style(7.5f, false, MUTED);
    static final Style CODE = new Style(7.5f, false, INK);
    static final Style LABEL = new Style(8.5f, false, MUTED);
    static final Style HEADER = new Style(8f, true, Color.WHITE);
    static final Style SECTION = new Style(9f, true, ACCENT);
    static final Style HEADING = new Style(14f, true, ACCENT);
    static final Style TITLE = new Style(24f, true, ACCENT);

    private static final float LEADING = 1.25f;

    private final PdfFonts fonts;

    PdfCells(PdfFonts fonts) {
        this.fonts = fonts;
    }

    /** A phrase that texts of several styles are added to. Names that others chose are made inert here, once for all. */
    final class Line {
        private final Phrase phrase = new Phrase();
        private boolean rightToLeft;

        Line add(String text, Style style) {
            String inert = InertText.of(text);
            rightToLeft |= PdfFonts.isRightToLeft(inert);
            phrase.addAll(fonts.runs(inert, style));
            return this;
        }

        Line newLine() {
            phrase.addAll(fonts.runs("\n", TEXT));
            return this;
        }

        PdfPCell cell() {
            PdfPCell cell = new PdfPCell();
            if (rightToLeft) {
                cell.setRunDirection(PdfWriter.RUN_DIRECTION_LTR);
            }
            cell.setPhrase(phrase);
            cell.setLeading(0, LEADING);
            cell.setPadding(2.5f);
            cell.setPaddingBottom(3.5f);
            cell.setBorder(Rectangle.BOTTOM);
            cell.setBorderColor(LINE);
            cell.setBorderWidth(0.5f);
            return cell;
        }
    }

    Line line() {
        return new Line();
    }

    PdfPCell cell(String text, Style style) {
        return line().add(text, style).cell();
    }

    PdfPCell number(long number, Style style) {
        PdfPCell cell = cell(number == 0 ? "\u2013" : Long.toString(number), number == 0 ? SMALL : style);
        cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
        return cell;
    }

    PdfPCell header(String text, boolean right) {
        PdfPCell cell = cell(text, HEADER);
        cell.setBackgroundColor(ACCENT);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setHorizontalAlignment(right ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    PdfPCell box(Line line, Color background, int columns) {
        PdfPCell cell = line.cell();
        cell.setBackgroundColor(background);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setColspan(columns);
        cell.setPadding(8);
        return cell;
    }

    static PdfPTable table(float... widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(6);
        table.setSpacingAfter(10);
        return table;
    }

    Paragraph paragraph(String text, Style style, float before) {
        Paragraph paragraph = new Paragraph(style.size() * LEADING);
        paragraph.addAll(fonts.runs(InertText.of(text), style));
        paragraph.setSpacingBefore(before);
        paragraph.setSpacingAfter(3);
        paragraph.setKeepTogether(true);
        return paragraph;
    }

    static Style of(Severity severity) {
        return new Style(
                8.5f,
                true,
                switch (severity) {
                    case CRITICAL -> new Color(0x9B1B30);
                    case HIGH -> new Color(0xB3420B);
                    case MEDIUM -> new Color(0x7A5A00);
                    case LOW -> new Color(0x35608A);
                });
    }

    static Style of(Verdict verdict) {
        return new Style(8.5f, true, color(verdict));
    }

    static Color color(Verdict verdict) {
        return switch (verdict) {
            case FAIL -> new Color(0xB3261E);
            case UNKNOWN -> new Color(0x8A5A00);
            case PASS -> new Color(0x1B6E3A);
            case MANUAL -> new Color(0x4F4B94);
            case NOT_APPLICABLE -> MUTED;
        };
    }
}
