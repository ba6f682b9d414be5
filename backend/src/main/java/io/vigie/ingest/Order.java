package io.vigie.ingest;

import java.util.UUID;

/** Something asked of an agent. There is one action, so that an agent can do nothing else: {@code report-now}. */
public record Order(UUID id, String action) {
    static Order reportNow(UUID id) {
        return new Order(id, "report-now");
    }
}
