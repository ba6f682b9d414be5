package io.vigie.collect.images;

import java.util.Optional;

/** A list of users, read as the engine's runtime reads it: the first line of a name counts, and a number that is none is 0. */
public final class PasswordFile {
    public static final String PATH = "/etc/passwd";
    public static final int MAXIMUM_BYTES = 256 * 1024;

    private final String text;

    public PasswordFile(String text) {
        this.text = text;
    }

    /** The user's number; empty when no line has that name. */
    public Optional<Long> number(String user) {
        return text.lines()
                .map(String::strip)
                .map(line -> line.split(":", 4))
                .filter(fields -> fields[0].equals(user))
                .findFirst()
                .map(fields ->
                        fields.length > 2 && fields[2].matches("[+-]?\\d{1,18}") ? Long.parseLong(fields[2]) : 0L);
    }
}
