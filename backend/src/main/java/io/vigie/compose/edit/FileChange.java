package io.vigie.compose.edit;

import io.vigie.compose.file.Place;
import java.util.Optional;

/** What a value that a fix takes out or puts in makes of the files. */
public sealed interface FileChange {
    /** The files have it so already. */
    record Nothing() implements FileChange {}

    /**
     * The text of one file is another.
     *
     * @param at what was changed, of which other services may make use as well; absent for what is new
     */
    record Changed(String file, String text, Optional<Place> at) implements FileChange {}

    /** Nothing was changed. */
    record Refused(Place at, Why why) implements FileChange {}

    enum Why {
        /** The value has a variable in it. */
        VARIABLE,
        /** The text has a form in which nothing can be put in or taken out by itself. */
        FORM
    }
}
