package io.vigie.rules.facts;

import io.vigie.report.Configuration;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import java.util.Optional;

/**
 * What rules judge: a configuration with what it stands on.
 *
 * @param host the machine under it; absent for a host, which is the configuration itself, and where nothing is known
 * @param engine the engine that runs it; absent for hosts and engines, and where nothing is known
 * @param allowed what the host's group allows
 */
public record Case(
        SubjectKind kind, Configuration configuration, Optional<Host> host, Optional<Engine> engine, Allowed allowed) {

    /** On a host in whose group nothing is allowed. */
    public Case(SubjectKind kind, Configuration configuration, Optional<Host> host, Optional<Engine> engine) {
        this(kind, configuration, host, engine, Allowed.NOTHING);
    }

    /** The same case with another configuration of its subject. */
    public Case with(Configuration changed) {
        return new Case(kind, changed, host, engine, allowed);
    }
}
