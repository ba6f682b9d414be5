package io.vigie.report.value;

import io.vigie.report.Missing;
import java.util.List;
import java.util.Optional;

/**
 * Something of the host or engine that a container sees in its file system.
 *
 * @param type {@code bind}, {@code volume}, {@code tmpfs}, {@code npipe}, {@code cluster} …, as the engine says it
 * @param source the host's path for a bind, the name for a named volume, empty for an anonymous one and for tmpfs
 * @param destination where the container sees it
 * @param writable whether the container may write to it
 * @param propagation such as {@code rprivate} or {@code shared}; empty where it does not apply
 * @param hostPath what of the host it shows, links followed: for a bind, and for a volume that was made of a folder or
 *     device that somebody chose; empty where the engine itself keeps it
 * @param engineSockets sockets of the host's engines that lie at or below it, sorted
 * @param unreadable why one of these two is not known; a {@link Missing} word
 */
public record Mount(
        String type,
        String source,
        String destination,
        boolean writable,
        String propagation,
        Optional<String> hostPath,
        Optional<List<String>> engineSockets,
        Optional<String> unreadable) {

    /** As the engine reports it, before the host was looked at. */
    public Mount(String type, String source, String destination, boolean writable, String propagation) {
        this(type, source, destination, writable, propagation, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
