package io.vigie.compose.dockerfile;

import io.vigie.compose.file.Place;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instruction of a Dockerfile.
 *
 * @param name in capitals
 * @param arguments what follows it, lines joined and comments left out
 * @param documents the text of its here-documents
 */
record Instruction(String name, String arguments, String documents, Place place) {
    private static final Pattern FLAG = Pattern.compile("--[a-z][a-z-]*(?:=\\S*)?\\s+");

    /** Without options such as {@code --mount}. */
    String withoutFlags() {
        Matcher flag = FLAG.matcher(arguments);
        int end = 0;
        while (flag.region(end, arguments.length()).lookingAt()) {
            end = flag.end();
        }
        return arguments.substring(end);
    }

    /** The words of a list such as {@code ["sh", "-c"]}; empty for what is none. */
    Optional<List<String>> list() {
        return list(withoutFlags());
    }

    static Optional<List<String>> list(String text) {
        if (!text.startsWith("[")) {
            return Optional.empty();
        }
        try {
            Json json = new JsonReader(JsonLimits.REPORT).read(text.getBytes(StandardCharsets.UTF_8));
            List<String> texts = json.texts();
            return texts.size() == json.elements().size() ? Optional.of(texts) : Optional.empty();
        } catch (MalformedJson shell) {
            return Optional.empty();
        }
    }
}
