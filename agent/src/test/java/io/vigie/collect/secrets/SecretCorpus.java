package io.vigie.collect.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Variables with and without a secret, and how well they are told apart.
 *
 * @param entries as their file lists them
 */
record SecretCorpus(List<Entry> entries) {

    /**
     * One variable.
     *
     * @param source the heading above it
     */
    record Entry(String name, String value, boolean secret, String source) {
        boolean seenRight() {
            return SecretSigns.looksLikeSecret(name, value) == secret;
        }

        @Override
        public String toString() {
            return (secret ? "missed: " : "false alarm: ") + name + "=" + value;
        }
    }

    static SecretCorpus read(String file) {
        List<Entry> entries = new ArrayList<>();
        String source = "";
        for (String line : text(file).lines().toList()) {
            if (line.startsWith("##")) {
                source = line.substring(2).strip();
            } else if (line.startsWith("+ ") || line.startsWith("- ")) {
                int equals = line.indexOf('=');
                entries.add(
                        new Entry(line.substring(2, equals), line.substring(equals + 1), line.startsWith("+"), source));
            }
        }
        return new SecretCorpus(entries);
    }

    private static String text(String file) {
        try (InputStream in =
                Objects.requireNonNull(SecretCorpus.class.getResourceAsStream("/secrets/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those that a program's own files have, without texts made up by form alone. */
    SecretCorpus documented() {
        return new SecretCorpus(
                entries.stream().filter(SecretCorpus::isDocumented).toList());
    }

    static boolean isDocumented(Entry entry) {
        return !entry.source().contains("random texts of the forms");
    }

    /** Of what was taken for a secret, the share that is one. */
    double precision() {
        return (double) found() / (found() + count(entry -> !entry.secret() && !entry.seenRight()));
    }

    /** Of the secrets, the share that was found. */
    double recall() {
        return (double) found() / count(Entry::secret);
    }

    private long found() {
        return count(entry -> entry.secret() && entry.seenRight());
    }

    long count(Predicate<Entry> which) {
        return entries.stream().filter(which).count();
    }

    List<Entry> mistakes() {
        return entries.stream().filter(entry -> !entry.seenRight()).toList();
    }
}
