package io.vigie.collect.containers.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells names that an engine made up ({@code brave_curie}, {@code brave_curie3}) from names that somebody chose. */
public final class GeneratedNames {
    private static final Pattern FORM = Pattern.compile("([a-z]+)_[a-z]+\\d?");
    private static final Set<String> ADJECTIVES = adjectives();

    private GeneratedNames() {}

    public static boolean isGenerated(String name) {
        Matcher form = FORM.matcher(name);
        return form.matches() && ADJECTIVES.contains(form.group(1));
    }

    private static Set<String> adjectives() {
        try (InputStream words = GeneratedNames.class.getResourceAsStream("generated-name-adjectives.txt")) {
            if (words == null) {
                throw new IllegalStateException("the jar lacks its list of adjectives");
            }
            return new String(words.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
