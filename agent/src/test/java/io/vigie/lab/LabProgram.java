package io.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An image with one program of this machine and the libraries that it loads. */
public final class LabProgram {
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    private LabProgram() {}

    /** Adds it to the engine under this name. */
    public static void add(LabEngine engine, Path program, String image) throws IOException, InterruptedException {
        Path root = engine.folder().resolve("program");
        copy(program, root);
        Matcher libraries = LIBRARY.matcher(
                LabEngine.outcome(List.of("ldd", program.toString())).output());
        while (libraries.find()) {
            copy(Path.of(libraries.group(1)), root);
        }
        Path archive = engine.folder().resolve("program.tar");
        LabEngine.call("tar", "-C", root.toString(), "-cf", archive.toString(), ".");
        engine.docker("import", archive.toString(), image);
    }

    private static void copy(Path file, Path root) throws IOException {
        Path place = root.resolve(file.toString().substring(1));
        Files.createDirectories(place.getParent());
        Files.copy(file.toRealPath(), place);
    }
}
