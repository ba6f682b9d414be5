package io.vigie.compose.file;

/** A Compose file that cannot be used, by what Compose itself would refuse or by what is larger than is read. */
public final class ComposeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ComposeProblem(Place place, String message) {
        super("%s:%d:%d: %s".formatted(place.file(), place.line(), place.column(), message));
    }
}
