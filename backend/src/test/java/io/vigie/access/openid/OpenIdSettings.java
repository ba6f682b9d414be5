package io.vigie.access.openid;

import io.vigie.access.OpenIdProperties;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of a provider, as a configuration file would have them. */
public final class OpenIdSettings {
    private OpenIdSettings() {}

    /** @param settings names and values, without their prefix */
    public static OpenIdProperties of(String... settings) {
        Map<String, Object> all = new HashMap<>();
        for (int at = 0; at < settings.length; at += 2) {
            all.put("oidc." + settings[at], settings[at + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("oidc", OpenIdProperties.class);
    }
}
