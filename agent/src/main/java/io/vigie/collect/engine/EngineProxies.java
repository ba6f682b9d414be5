package io.vigie.collect.engine;

import io.vigie.collect.objects.EngineObject;
import io.vigie.collect.secrets.SecretSigns;
import io.vigie.report.value.NamedValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The proxies that an engine uses for itself. An address may hold a password, so only names go further. */
final class EngineProxies {
    private static final Map<String, String> NAMES =
            Map.of("HttpProxy", "http-proxy", "HttpsProxy", "https-proxy", "NoProxy", "no-proxy");

    private EngineProxies() {}

    static Optional<List<NamedValue>> of(EngineObject info) {
        Map<String, String> used = new TreeMap<>();
        NAMES.forEach((field, name) ->
                info.text(field).filter(value -> !value.isEmpty()).ifPresent(value -> used.put(name, value)));
        return info.has("HttpProxy") ? Optional.of(SecretSigns.ofMembers(used)) : Optional.empty();
    }
}
