package io.vigie.ingest;

import io.vigie.report.reader.ReceivedReport;
import java.util.UUID;

/** Where the port for agents hands reports on. */
public interface ReportSink {

    /**
     * Stores and judges a report; when this returns, it is committed.
     *
     * @throws ContentsMissing when the report names configurations that its host never sent
     * @throws io.vigie.inventory.SequenceTooLow when a newer report of this host is stored already
     */
    void accept(UUID host, ReceivedReport report);
}
