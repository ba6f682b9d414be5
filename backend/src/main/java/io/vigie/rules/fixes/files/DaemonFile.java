package io.vigie.rules.fixes.files;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import io.vigie.rules.fixes.plan.DaemonPlan;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of a daemon as members of {@code daemon.json}. JSON holds no comment: what is to be known stands in the file beside it. */
final class DaemonFile {
    private DaemonFile() {}

    static String json(DaemonPlan daemon) {
        return new String(CanonicalJson.write(daemon.members()), StandardCharsets.UTF_8);
    }

    /** Member by member on lines of their own. */
    static String of(DaemonPlan daemon) {
        return daemon.members().members().entrySet().stream()
                .map(DaemonFile::member)
                .collect(Collectors.joining(",\n  ", "{\n  ", "\n}\n"));
    }

    private static String member(Map.Entry<String, Json> member) {
        return text(new Json.JsonString(member.getKey())) + ": " + text(member.getValue());
    }

    private static String text(Json json) {
        return new String(CanonicalJson.write(json), StandardCharsets.UTF_8);
    }
}
