package io.vigie.rules.store;

import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.RecordReader;
import io.vigie.rules.verdicts.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Evidence as it was stored with a judgement. */
public final class EvidenceReader {
    private static final JsonReader JSON = new JsonReader(JsonLimits.REPORT);

    private EvidenceReader() {}

    public static List<Evidence> read(String json) {
        return JSON.read(json.getBytes(StandardCharsets.UTF_8)).elements().stream()
                .map(element -> RecordReader.read(element, Evidence.class, "evidence"))
                .toList();
    }
}
