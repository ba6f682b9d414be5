package io.vigie.collect.engine;

import io.vigie.report.Engine;
import io.vigie.report.EngineInstance;
import io.vigie.report.Missing;
import java.util.Map;
import java.util.Optional;

/**
 * An engine that answered; what its default bridge allows is only known from the networks.
 *
 * @param machine what it reports of the machine under it
 * @param portsHidden why ports that it publishes cannot be connected to from here
 */
public record SeenEngine(
        Engine engine,
        EngineInstance instance,
        Map<String, Long> readings,
        RemoteHost machine,
        Optional<Missing> portsHidden) {}
