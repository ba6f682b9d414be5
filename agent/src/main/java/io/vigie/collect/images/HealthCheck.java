package io.vigie.collect.images;

import io.vigie.collect.objects.EngineObject;
import java.util.List;

/** The health check in the settings of an image, or of a container, which has its image's unless told otherwise. */
public final class HealthCheck {
    private HealthCheck() {}

    /** {@code NONE} switches off the check that an image brings. */
    public static boolean isConfigured(EngineObject config) {
        List<String> test = config.in("Healthcheck").texts("Test").orElse(List.of());
        return !test.isEmpty() && !test.getFirst().equals("NONE");
    }
}
