package io.vigie.ingest;

import io.vigie.problem.CodedException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A report names, by digest alone, configurations that its host never sent. */
public final class ContentsMissing extends CodedException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> digests;

    public ContentsMissing(Collection<String> digests) {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "contents-missing",
                digests.size() + " configurations are not known from this host",
                Map.of("digests", digests.stream().sorted().toList()));
        this.digests = digests.stream().sorted().toList();
    }

    public List<String> digests() {
        return digests;
    }
}
