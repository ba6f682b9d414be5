package io.vigie.collect.host;

import java.util.Map;

/**
 * What the file system reports of a file, without opening it.
 *
 * @param path where it is below the host's root, after links
 * @param mode type and permissions, as {@code stat} has them
 */
public record FileState(String path, int mode, long ownerId, long groupId) {
    private static final int TYPE = 0170000;

    static FileState of(String path, Map<String, Object> unix) {
        return new FileState(path, number(unix, "mode").intValue(), unsigned(unix, "uid"), unsigned(unix, "gid"));
    }

    private static Number number(Map<String, Object> unix, String name) {
        return unix.get(name) instanceof Number number ? number : -1;
    }

    private static long unsigned(Map<String, Object> unix, String name) {
        return Integer.toUnsignedLong(number(unix, name).intValue());
    }

    public String type() {
        return switch (mode & TYPE) {
            case 0100000 -> "file";
            case 0040000 -> "folder";
            case 0140000 -> "socket";
            case 0010000 -> "pipe";
            case 0060000, 0020000 -> "device";
            default -> "other";
        };
    }

    public boolean isFolder() {
        return type().equals("folder");
    }

    /** As four octal digits. */
    public String permissions() {
        return "%04o".formatted(mode & 07777);
    }
}
