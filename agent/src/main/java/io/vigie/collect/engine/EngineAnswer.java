package io.vigie.collect.engine;

import io.vigie.report.Json;

/** What came of one question to the engine. */
public sealed interface EngineAnswer {

    record Found(Json json) implements EngineAnswer {}

    /** The engine knows no such object, or no longer. */
    record Missing() implements EngineAnswer {}

    record Failed(EngineFailure failure) implements EngineAnswer {}
}
