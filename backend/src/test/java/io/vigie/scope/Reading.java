package io.vigie.scope;

import io.vigie.access.Person;

/** Something that people read: a method of a service, or a GET of REST. */
interface Reading {
    String name();

    /** With arguments drawn from a world. Throws an exception that says what is missing when there are none. */
    Call call(Arguments arguments);

    /** A reading with all its arguments but the person. */
    interface Call {
        /** Its reading's name. */
        String reading();

        /** What this person reads, errors included, as text. */
        String read(Person person);
    }
}
