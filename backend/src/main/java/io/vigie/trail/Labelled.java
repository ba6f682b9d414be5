package io.vigie.trail;

/** What somebody asks for, with a line by which the trail calls it. */
public interface Labelled {
    /** As the trail writes it. */
    String label();
}
