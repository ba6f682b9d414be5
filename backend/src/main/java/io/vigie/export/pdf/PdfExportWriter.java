package io.vigie.export.pdf;

import io.vigie.export.AuditReader;
import io.vigie.export.AuditSheet;
import io.vigie.export.ExportFormat;
import io.vigie.export.ExportWriter;
import io.vigie.report.reader.InertText;
import io.vigie.rules.Catalogue;
import java.io.OutputStream;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfWriter;
import org.springframework.stereotype.Component;

/** A document to print and to keep: what was audited, how each host stands, what to fix control by control, what is unknown, every item. */
@Component
class PdfExportWriter implements ExportWriter {
    private final AuditReader reader;
    private final Catalogue catalogue;

    PdfExportWriter(AuditReader reader, Catalogue catalogue) {
        this.reader = reader;
        this.catalogue = catalogue;
    }

    @Override
    public ExportFormat format() {
        return ExportFormat.PDF;
    }

    @Override
    public void write(AuditSheet sheet, OutputStream out) {
        PdfTexts words = PdfTexts.in(sheet.language());
        PdfFonts fonts = new PdfFonts();
        PdfCells cells = new PdfCells(fonts);
        Document document = new Document(PageSize.A4, 42, 42, 42, 54);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        document.setDocumentLanguage(words.locale().getLanguage().equals("fr") ? "fr" : "en");
        document.addTitle(
                words.of("title") + " \u2013 " + InertText.of(sheet.audit().name()));
        document.addCreator("Vigie");
        document.open();
        writer.setPageEvent(new PdfFooter(writer, fonts.main(PdfCells.TEXT), words, sheet));
        AuditSummary summary = new AuditSummary(catalogue, words.locale());
        reader.forEachHost(sheet, summary::add);
        new PdfCover(cells, words).write(sheet, document);
        new PdfHosts(cells, words, sheet.silentHosts()).write(summary.hosts(), document);
        new PdfControls(cells, words, catalogue).write(summary.failing(), document);
        new PdfUnknown(cells, words).write(summary.unknown(), document);
        new PdfWaivers(cells, words, catalogue).write(sheet, document);
        new PdfAttestations(cells, words).write(sheet, document);
        new PdfItems(cells, words).write(sheet, document);
        document.add(cells.paragraph(words.of("left-out"), PdfCells.TEXT, 4));
        document.close();
    }
}
