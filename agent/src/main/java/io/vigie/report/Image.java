package io.vigie.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An image on the host.
 *
 * @param unreadable why this image could not be understood; then other facts are absent, and it fails closed
 * @param tags references that name it, sorted; empty for a dangling image
 * @param digests registry digests it was pulled by, sorted; empty for one made here
 * @param user as the image declares; empty means root
 * @param root whether a container of it starts as user 0 unless told otherwise
 * @param builtAt when it was made; images of reproducible builds say 1970 or 1980
 * @param exposedPorts as {@code 80/tcp}, sorted
 */
public record Image(
        @ReadFrom("GET /images/{id}/json") Optional<String> unreadable,
        @ReadFrom("GET /images/{id}/json RepoTags") Optional<List<String>> tags,
        @ReadFrom("GET /images/{id}/json RepoDigests") Optional<List<String>> digests,
        @ReadFrom("GET /images/{id}/json Config.User") Optional<String> user,
        @ReadFrom("GET /images/{id}/json Config.User") Optional<Boolean> root,

        @ReadFrom("GET /images/{id}/json Config.Healthcheck")
        Optional<Boolean> healthCheck,

        @ReadFrom("GET /images/{id}/json Size") Optional<Long> sizeBytes,
        @ReadFrom("GET /images/{id}/json Created") Optional<Instant> builtAt,
        @ReadFrom("GET /images/{id}/json Architecture") Optional<String> architecture,
        @ReadFrom("GET /images/{id}/json Os") Optional<String> operatingSystem,

        @ReadFrom("GET /images/{id}/json Config.ExposedPorts")
        Optional<List<String>> exposedPorts,

        @ReadFrom("GET /images/{id}/json Config.Env") Optional<List<NamedValue>> environment)
        implements Configuration {}
