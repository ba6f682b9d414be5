package io.vigie.collect.host;

import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** A file of the host could not be read. */
public final class NotRead extends IOException {
    private static final long serialVersionUID = 1L;

    private final Missing why;

    public NotRead(Missing why) {
        super(why.word());
        this.why = why;
    }

    Missing why() {
        return why;
    }

    public static Missing why(IOException failed) {
        return switch (failed) {
            case NotRead known -> known.why;
            case NoSuchFileException gone -> Missing.NOT_THERE;
            case NotDirectoryException gone -> Missing.NOT_THERE;
            case AccessDeniedException denied -> Missing.NOT_PERMITTED;
            default -> Missing.NOT_UNDERSTOOD;
        };
    }
}
