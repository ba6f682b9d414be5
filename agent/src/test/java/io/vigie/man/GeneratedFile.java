package io.vigie.man;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is made of a command's options. */
public final class GeneratedFile {
    private GeneratedFile() {}

    /** Fails where a file is not what would be made now, unless {@code make man} asks to write it. */
    public static void assertCurrent(Path file, String text) throws IOException {
        if (Boolean.getBoolean("vigie.man.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }

        assertThat(file).as("%s is stale: run make man", file).hasContent(text);
    }
}
