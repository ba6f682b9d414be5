package io.vigie.compose.file;

/**
 * Where something stands in a file. Lines and columns count from 1.
 *
 * @param file as it was named, relative to where the command runs or absolute
 */
public record Place(String file, int line, int column) {
    public static Place start(String file) {
        return new Place(file, 1, 1);
    }

    public ComposeProblem problem(ComposeProblem.Code code, String message) {
        return new ComposeProblem(this, code, message);
    }
}
