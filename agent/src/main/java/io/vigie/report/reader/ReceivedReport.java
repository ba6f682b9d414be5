package io.vigie.report.reader;

import io.vigie.report.Report;
import java.util.Map;

/**
 * A report with the bytes it was read from.
 *
 * @param contents the configurations that came with it: digest → the very bytes the digest was checked over. A newer
 *     agent's bytes hold facts that this reader does not know; they are kept for a later one
 */
public record ReceivedReport(Report report, Map<String, byte[]> contents) {}
