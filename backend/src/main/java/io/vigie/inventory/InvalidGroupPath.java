package io.vigie.inventory;

/** A text that names no place in the tree of host groups. */
public final class InvalidGroupPath extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidGroupPath(String path) {
        super("A group is written like /prod/paris, in lower-case letters, digits, dots and hyphens; this is not: "
                + path.substring(0, Math.min(path.length(), 50)));
    }
}
