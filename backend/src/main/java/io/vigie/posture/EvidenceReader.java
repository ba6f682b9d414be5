package io.vigie.posture;

import io.vigie.report.JsonLimits;
import io.vigie.report.JsonReader;
import io.vigie.report.RecordReader;
import io.vigie.rules.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Evidence as it was stored with a judgement. */
final class EvidenceReader {
    private static final JsonReader JSON = new JsonReader(JsonLimits.REPORT);

    private EvidenceReader() {}

    static List<Evidence> read(String json) {
        return JSON.read(json.getBytes(StandardCharsets.UTF_8)).elements().stream()
                .map(element -> RecordReader.read(element, Evidence.class, "evidence"))
                .toList();
    }
}
