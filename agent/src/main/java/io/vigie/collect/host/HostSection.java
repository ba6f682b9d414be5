package io.vigie.collect.host;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.report.Host;
import java.util.Set;

/** One part of what is looked for in the files of a host. */
public interface HostSection {
    /** The facts it may find, so that it can be said why they are missing when it comes to no end. */
    Set<Fact<Host, ?>> facts();

    /**
     * Puts what it finds, and says of the rest why it is missing. May be slow: it is interrupted, and all its facts are
     * missing, when it takes too long.
     */
    void scan(HostRoot root, RecordBuilder<Host> found);
}
