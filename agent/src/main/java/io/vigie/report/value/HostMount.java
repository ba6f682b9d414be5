package io.vigie.report.value;

import java.util.List;

/**
 * A file system mounted where hardening guides look, or under the engine's data.
 *
 * @param path the mount point
 * @param type such as {@code ext4} or {@code tmpfs}
 * @param options such as {@code nodev}, sorted
 */
public record HostMount(String path, String type, List<String> options) {
    public HostMount {
        options = List.copyOf(options);
    }
}
