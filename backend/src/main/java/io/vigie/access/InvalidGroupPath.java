package io.vigie.access;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;

/** A text that names no place in the tree of host groups. */
public final class InvalidGroupPath extends CodedException {
    private static final long serialVersionUID = 1L;

    InvalidGroupPath(String path) {
        super(ProblemType.GROUP_PATH_INVALID, path.substring(0, Math.min(path.length(), 50)));
    }
}
