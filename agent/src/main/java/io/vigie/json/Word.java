package io.vigie.json;

/** One of a closed set of words, spelled alike on the wire, in the database, in addresses and in files. */
public interface Word {
    /** The word, such as {@code not-applicable}. */
    String word();
}
