package io.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueDocsTest {
    private static final Path FOLDER = Path.of("../docs/rules");

    @Test
    void the_pages_in_docs_are_those_of_the_catalogue() throws IOException {
        Map<String, String> pages = new CatalogueDocs(Catalogue.bundled()).pages();
        if (Boolean.getBoolean("vigie.rules.write")) {
            write(pages);
        }

        assertThat(inDocs()).as("docs/rules is stale: run make rules").isEqualTo(pages);
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(FOLDER);
        for (String old : inDocs().keySet()) {
            Files.delete(FOLDER.resolve(old));
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }

    private static Map<String, String> inDocs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Map<String, String> pages = new TreeMap<>();
            files.forEach(file -> pages.put(file.getFileName().toString(), text(file)));
            return pages;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
