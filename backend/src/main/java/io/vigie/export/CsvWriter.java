package io.vigie.export;

import io.vigie.posture.verdicts.VerdictRecord;
import io.vigie.report.reader.InertText;
import io.vigie.rules.Catalogue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** RFC 4180 with a byte order mark, one line for each verdict. The column names are for programs and stay. */
@Component
class CsvWriter implements ExportWriter {
    private final AuditReader reader;
    private final Catalogue catalogue;

    CsvWriter(AuditReader reader, Catalogue catalogue) {
        this.reader = reader;
        this.catalogue = catalogue;
    }

    @Override
    public ExportFormat format() {
        return ExportFormat.CSV;
    }

    @Override
    public void write(AuditSheet sheet, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        PrintWriter lines = new PrintWriter(text);
        lines.print('\uFEFF');
        print(lines, CsvColumn.ALL.stream().map(CsvColumn::name));
        reader.forEachHost(
                sheet,
                host -> host.rows().forEach(row -> {
                    VerdictRecord verdict =
                            VerdictRecord.of(catalogue, host.host(), sheet.framework(), row, sheet.language());
                    CsvColumn.Row line = new CsvColumn.Row(sheet, host.host(), row.item(), verdict);
                    print(
                            lines,
                            CsvColumn.ALL.stream().map(column -> column.value().apply(line)));
                }));
        if (lines.checkError()) {
            throw new IOException("the file cannot be written");
        }
    }

    private static void print(PrintWriter out, Stream<String> fields) {
        out.print(fields.map(CsvWriter::field).collect(Collectors.joining(",")) + "\r\n");
    }

    /** Spreadsheets run what begins with these signs; an apostrophe before them makes it text. */
    private static String field(String value) {
        String text = InertText.of(value);
        String harmless = isFormula(value) ? "'" + text : text;
        boolean quoted = harmless.contains(",") || harmless.contains("\"") || !harmless.equals(harmless.strip());
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static boolean isFormula(String value) {
        return value
                .codePoints()
                .filter(point -> point == '\t' || point == '\r' || !Character.isWhitespace(point) && point != '\u00A0')
                .findFirst()
                .stream()
                .anyMatch(point -> "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20".indexOf(point) >= 0);
    }
}
