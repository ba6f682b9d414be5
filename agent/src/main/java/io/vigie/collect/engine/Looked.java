package io.vigie.collect.engine;

import java.util.Optional;

/**
 * What a look at the engine gave.
 *
 * @param found what was there; empty when it is gone, or when there is a failure
 * @param failure why nothing can be said
 */
public record Looked<T>(Optional<T> found, Optional<EngineFailure> failure) {

    public static <T> Looked<T> failed(EngineFailure failure) {
        return new Looked<>(Optional.empty(), Optional.of(failure));
    }

    public static <T> Looked<T> of(T found) {
        return new Looked<>(Optional.of(found), Optional.empty());
    }
}
