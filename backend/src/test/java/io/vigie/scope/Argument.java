package io.vigie.scope;

import io.vigie.access.Person;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An argument of a reading.
 *
 * @param text for a message
 * @param value by who reads
 */
record Argument(String text, Function<Person, Object> value) {

    static Argument of(Object value) {
        return new Argument(value.toString(), person -> value);
    }

    /** What it is handed is a part of the result. */
    static Argument ofConsumer() {
        return of(Consumer.class);
    }

    Object of(Person person, List<Object> handedOn) {
        Object found = value.apply(person);
        return found == Consumer.class ? (Consumer<Object>) handedOn::add : found;
    }

    @Override
    public String toString() {
        return text;
    }
}
