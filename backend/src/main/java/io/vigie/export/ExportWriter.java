package io.vigie.export;

import java.io.IOException;
import java.io.OutputStream;

/** Writes an audit in one format. */
public interface ExportWriter {
    ExportFormat format();

    void write(AuditSheet sheet, OutputStream out) throws IOException;
}
