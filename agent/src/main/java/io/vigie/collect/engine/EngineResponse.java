package io.vigie.collect.engine;

import io.vigie.json.Json;

/** What came of one question to the engine. */
public sealed interface EngineResponse {

    record Found(Json json) implements EngineResponse {}

    /** The engine knows no such object, or no longer. */
    record Missing() implements EngineResponse {}

    record Failed(EngineFailure failure) implements EngineResponse {}
}
