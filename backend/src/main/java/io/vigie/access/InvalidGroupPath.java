package io.vigie.access;

import io.vigie.problem.CodedException;
import org.springframework.http.HttpStatus;

/** A text that names no place in the tree of host groups. */
public final class InvalidGroupPath extends CodedException {
    private static final long serialVersionUID = 1L;

    InvalidGroupPath(String path) {
        super(
                HttpStatus.BAD_REQUEST,
                "group-path-invalid",
                "A group is written like /prod/paris, in lower-case letters, digits, dots and hyphens; this is not: "
                        + path.substring(0, Math.min(path.length(), 50)));
    }
}
