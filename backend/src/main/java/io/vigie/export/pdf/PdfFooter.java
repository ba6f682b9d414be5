package io.vigie.export.pdf;

import io.vigie.export.AuditSheet;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** On every page: the audit, the instant it is of, and which page of how many; the last is known at the end alone. */
final class PdfFooter extends PdfPageEventHelper {
    private static final float SIZE = 7.5f;
    private static final float BASE_LINE = 26;

    private final BaseFont font;
    private final PdfTexts words;
    private final String left;
    private final PdfTemplate pages;

    PdfFooter(PdfWriter writer, BaseFont font, PdfTexts words, AuditSheet sheet) {
        this.font = font;
        this.words = words;
        this.left = "Vigie \u00B7 " + words.of("audit-id") + " " + sheet.audit().id() + " \u00B7 "
                + PdfTexts.instant(sheet.pinnedAt());
        this.pages = writer.getDirectContent().createTemplate(40, 12);
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        PdfContentByte content = writer.getDirectContent();
        String right = words.of("page", writer.getPageNumber()) + " ";
        float width = font.getWidthPoint(right, SIZE);
        float end = document.right() - 16;
        content.saveState();
        content.setColorStroke(PdfCells.LINE);
        content.setLineWidth(0.5f);
        content.moveTo(document.left(), BASE_LINE + 12);
        content.lineTo(document.right(), BASE_LINE + 12);
        content.stroke();
        content.restoreState();
        show(content, left, document.left());
        show(content, right, end - width);
        content.addTemplate(pages, end, BASE_LINE);
    }

    private void show(PdfContentByte content, String text, float x) {
        content.beginText();
        content.setFontAndSize(font, SIZE);
        content.setColorFill(PdfCells.MUTED);
        content.setTextMatrix(x, BASE_LINE);
        content.showText(text);
        content.endText();
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        pages.beginText();
        pages.setFontAndSize(font, SIZE);
        pages.setColorFill(PdfCells.MUTED);
        pages.setTextMatrix(0, 0);
        pages.showText(Integer.toString(writer.getPageNumber() - 1));
        pages.endText();
    }
}
