package io.vigie.collect.engine;

import java.util.Optional;

/**
 * What a scan at the engine gave.
 *
 * @param found what was there; empty when it is gone, or when there is a failure
 * @param failure why nothing can be said
 */
public record ScanResult<T>(Optional<T> found, Optional<EngineFailure> failure) {

    public static <T> ScanResult<T> failed(EngineFailure failure) {
        return new ScanResult<>(Optional.empty(), Optional.of(failure));
    }

    public static <T> ScanResult<T> of(T found) {
        return new ScanResult<>(Optional.of(found), Optional.empty());
    }
}
