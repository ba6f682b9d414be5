package io.vigie.collect;

import io.vigie.report.Engine;
import io.vigie.report.EngineInstance;
import java.util.Map;

/** An engine that answered; what its default bridge allows is only known from the networks. */
record SeenEngine(Engine engine, EngineInstance instance, Map<String, Long> readings, RemoteHost machine) {}
