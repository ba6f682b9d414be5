package io.vigie.ingest;

import java.util.Collection;
import java.util.List;

/** A report names, by digest alone, configurations that its host never sent. */
public final class ContentsMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> digests;

    public ContentsMissing(Collection<String> digests) {
        super(digests.size() + " configurations are not known from this host");
        this.digests = digests.stream().sorted().toList();
    }

    public List<String> digests() {
        return digests;
    }
}
