package io.vigie.report.value;

import io.vigie.report.Missing;
import java.util.Optional;

/**
 * A file, folder or socket of the host that the engine's security stands on.
 *
 * @param role what it is for: {@code docker-service}, {@code docker-socket}, {@code docker-folder}, {@code registry-certificate},
 *     {@code tls-authority}, {@code tls-certificate}, {@code tls-key}, {@code engine-socket}, {@code daemon-configuration},
 *     {@code default-docker}, {@code sysconfig-docker}, {@code containerd-socket}, {@code containerd-configuration},
 *     {@code containerd-folder}, {@code data-folder}, {@code dockerd}, {@code containerd}, {@code containerd-shim},
 *     {@code containerd-shim-runc-v1}, {@code containerd-shim-runc-v2}, {@code runc}; several files may share one
 * @param path where it is, below the host's root, after links
 * @param type {@code file}, {@code folder}, {@code socket}, {@code pipe}, {@code device} or {@code other}
 * @param owner the user's name; absent where the number has none
 * @param ownerId the user's number; 0 is root
 * @param group the group's name; absent where the number has none
 * @param groupId the group's number
 * @param mode permissions as four octal digits, {@code 0644}; rules compare them as bits
 * @param accessList whether an access control list grants more than the mode says
 * @param unreadable why its owner and mode could not be read; a {@link Missing} word
 */
public record HostFile(
        String role,
        String path,
        String type,
        Optional<String> owner,
        Optional<Long> ownerId,
        Optional<String> group,
        Optional<Long> groupId,
        Optional<String> mode,
        Optional<Boolean> accessList,
        Optional<String> unreadable) {}
