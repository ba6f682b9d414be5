package io.vigie.agent;

import io.vigie.agent.console.Printable;
import io.vigie.agent.console.UsageProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the enrolment token is. Not on the command line, which everybody on a host can read.
 *
 * @param file its file; {@code -} is standard input
 * @param value itself, from the environment
 */
record TokenSource(Optional<String> file, Optional<String> value) {
    private static final int LONGEST = 1_024;
    private static final String STANDARD_INPUT = "-";

    static TokenSource of(Optional<String> file, Map<String, String> environment) {
        return new TokenSource(
                file, Optional.ofNullable(environment.get("VIGIE_TOKEN")).filter(token -> !token.isBlank()));
    }

    boolean isNone() {
        return file.isEmpty() && value.isEmpty();
    }

    /** The token. A file goes before the environment. */
    String read(InputStream input) throws IOException {
        if (file.isEmpty()) {
            return value.orElseThrow().strip();
        }
        String place = file.get();
        if (place.equals(STANDARD_INPUT)) {
            return token(input, "standard input");
        }
        try (InputStream content = Files.newInputStream(Path.of(place))) {
            return token(content, Printable.text(place));
        } catch (IOException unreadable) {
            throw new IOException("The token's file cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String token(InputStream content, String place) throws IOException {
        byte[] bytes = content.readNBytes(LONGEST + 1);
        String token = new String(bytes, StandardCharsets.UTF_8).strip();
        if (bytes.length > LONGEST || !token.matches("[!-~]+")) {
            throw new UsageProblem("There is no token in " + place + ", which must hold it and nothing else.");
        }
        return token;
    }
}
