package io.vigie.collect;

import java.util.Optional;

/**
 * What a look at the engine gave.
 *
 * @param found what was there; empty when it is gone, or when there is a failure
 * @param failure why nothing can be said
 */
record Looked<T>(Optional<T> found, Optional<EngineFailure> failure) {

    static <T> Looked<T> failed(EngineFailure failure) {
        return new Looked<>(Optional.empty(), Optional.of(failure));
    }

    static <T> Looked<T> of(T found) {
        return new Looked<>(Optional.of(found), Optional.empty());
    }
}
