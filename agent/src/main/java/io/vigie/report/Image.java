package io.vigie.report;

import io.vigie.report.value.ImageStep;
import io.vigie.report.value.InstalledPackage;
import io.vigie.report.value.NamedValue;
import io.vigie.report.value.PackageUpdate;
import io.vigie.report.value.ReadFrom;
import io.vigie.report.value.SecretSign;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image on the host.
 *
 * @param unreadable why this image could not be understood; then other facts are absent, and it fails closed
 * @param tags references that name it, sorted; empty for a dangling image
 * @param digests registry digests it was pulled by, sorted; empty for one made here, absent where the engine reports no more
 *     than the image's own id
 * @param user as the image declares; empty means root
 * @param root whether a container of it starts as user 0 unless told otherwise
 * @param healthCheck whether it brings a health check
 * @param sizeBytes of its layers together
 * @param builtAt when it was made; images of reproducible builds say 1970 or 1980
 * @param architecture such as {@code amd64}
 * @param operatingSystem such as {@code linux}
 * @param exposedPorts as {@code 80/tcp}, sorted
 * @param environment names of its environment variables
 * @param labels names of its labels
 * @param volumes paths that get an anonymous volume, sorted
 * @param history its steps, oldest first
 * @param secretSigns places where something looks like a secret
 * @param newestTagBuiltAt when the newest image of the same name on this host was made; its own instant if it is that one
 * @param inUse whether a container of it exists, running or not
 * @param packages installed in its layers, by name
 * @param setuidFiles files in it that lend the rights of their owner or group, by path
 * @param signed whether a signature of somebody trusted is known for it
 * @param packageUpdates newer versions of packages in its layers
 * @param replacedInRegistry whether the registry has another image under one of its tags by now
 * @param malware files in its layers that are known to be malicious, by path
 * @param sources where a fact was read, by its name, for facts whose place differs from image to image
 * @param missing why facts are absent, a {@link Missing} word by the fact's name
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

        @ReadFrom("GET /images/{id}/json Config.Env") Optional<List<NamedValue>> environment,
        @ReadFrom("GET /images/{id}/json Config.Labels") Optional<List<NamedValue>> labels,
        @ReadFrom("GET /images/{id}/json Config.Volumes") Optional<List<String>> volumes,
        @ReadFrom("GET /images/{id}/history") Optional<List<ImageStep>> history,

        @ReadFrom("GET /images/{id}/json, /images/{id}/history")
        Optional<List<SecretSign>> secretSigns,

        @ReadFrom("GET /images/json Created") Optional<Instant> newestTagBuiltAt,
        @ReadFrom("GET /containers/json ImageID") Optional<Boolean> inUse,
        @ReadFrom("the layers") Optional<List<InstalledPackage>> packages,
        @ReadFrom("the layers") Optional<List<String>> setuidFiles,
        @ReadFrom("the registry") Optional<Boolean> signed,
        @ReadFrom("the layers") Optional<List<PackageUpdate>> packageUpdates,
        @ReadFrom("the registry") Optional<Boolean> replacedInRegistry,
        @ReadFrom("the layers") Optional<List<String>> malware,
        Map<String, String> sources,
        Map<String, String> missing)
        implements Configuration {}
