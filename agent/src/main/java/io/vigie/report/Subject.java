package io.vigie.report;

import java.util.Map;
import java.util.Optional;

/**
 * One thing that rules judge, in three parts that change for different reasons.
 *
 * @param key names the subject on its host for as long as people would call it the same: {@code compose:shop/web/1},
 *     {@code swarm:web/2}, {@code name:db}, {@code id:…} for containers; the id for images; the name for networks;
 *     {@code host} and {@code engine} for those two
 * @param name what people call it, such as the container's name or the image's first tag
 * @param digest of the configuration's canonical JSON, see {@link Digest}
 * @param configuration what rules judge; absent when the server is known to hold this digest from this host
 * @param instance what tells this copy from others
 * @param readings the newest measurements, names with their unit: {@code memoryAvailableBytes}; neither kept nor judged
 */
public record Subject(
        SubjectKind kind,
        String key,
        String name,
        String digest,
        Optional<Configuration> configuration,
        Optional<Instance> instance,
        Map<String, Long> readings) {

    public Subject {
        readings = Map.copyOf(readings);
    }

    /** A subject that carries its configuration, with the digest that belongs to it. */
    public static Subject of(
            SubjectKind kind, String key, String name, Configuration configuration, Optional<Instance> instance) {
        return new Subject(kind, key, name, Digest.of(configuration), Optional.of(configuration), instance, Map.of());
    }

    /** The same subject with these measurements. */
    public Subject withReadings(Map<String, Long> newest) {
        return new Subject(kind, key, name, digest, configuration, instance, newest);
    }

    /** The same subject as a bare digest, for a server that was sent the content before. */
    public Subject withoutConfiguration() {
        return new Subject(kind, key, name, digest, Optional.empty(), instance, readings);
    }
}
