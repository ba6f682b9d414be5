package io.vigie.ingest;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A report names, by digest alone, configurations that its host never sent. */
public final class ContentsMissing extends CodedException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> digests;

    public ContentsMissing(Collection<String> digests) {
        super(ProblemType.CONTENTS_MISSING, Map.of("digests", digests.stream().sorted().toList()), digests.size());
        this.digests = digests.stream().sorted().toList();
    }

    public List<String> digests() {
        return digests;
    }
}
