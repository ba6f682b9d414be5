package io.vigie.report;

import java.util.Optional;

/**
 * One running engine.
 *
 * @param endpoint the socket or address that the agent asks
 * @param id what the engine calls itself; several engines of one machine may share it, so it identifies nothing
 */
public record EngineInstance(String endpoint, Optional<String> id) implements Instance {}
