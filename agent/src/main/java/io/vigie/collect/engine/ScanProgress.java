package io.vigie.collect.engine;

import io.vigie.report.SubjectKind;

/** Is told how far a scan has come. */
@FunctionalInterface
public interface ScanProgress {
    ScanProgress SILENT = (kind, done, all) -> {};

    /**
     * @param done how many subjects of this kind were looked at; 0 as the first is
     * @param all how many there are
     */
    void looking(SubjectKind kind, int done, int all);
}
