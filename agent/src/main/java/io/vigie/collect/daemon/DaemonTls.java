package io.vigie.collect.daemon;

import static io.vigie.collect.builder.EngineBuilder.TLS;
import static io.vigie.collect.builder.EngineBuilder.TLS_VERIFY;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.report.Engine;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a daemon was told to speak TLS, and to demand certificates. */
final class DaemonTls {
    private static final String VERIFY = "tlsverify";

    private final DaemonSettings settings;
    private final DaemonArguments arguments;
    private final HostRoot root;

    DaemonTls(DaemonSettings settings, DaemonArguments arguments, HostRoot root) {
        this.settings = settings;
        this.arguments = arguments;
        this.root = root;
    }

    /**
     * Whoever names tlsverify, be it to switch it off, gets TLS; whoever asks for TLS and does not name it gets it too, since
     * 20.10.
     */
    void scan(RecordBuilder<Engine> found) {
        settings.bool(found, TLS_VERIFY, VERIFY, isOn());
        if (settings.isArgument(VERIFY)) {
            found.put(TLS, Optional.of(true), "dockerd --" + VERIFY);
        } else if (settings.unsure().isEmpty() && !settings.file(VERIFY).isNull()) {
            found.put(TLS, settings.file(VERIFY).bool().map(any -> true), settings.path() + " " + VERIFY);
        } else {
            settings.bool(found, TLS, "tls", wantedByEnvironment());
        }
    }

    /** Whether TCP is spoken over TLS, so far as can be told. */
    boolean isOn() {
        boolean named = settings.isArgument(VERIFY) || !settings.file(VERIFY).isNull();
        return named
                || arguments.isOn("tls").or(() -> settings.file("tls").bool()).orElse(wantedByEnvironment());
    }

    /** The defaults of both settings, as of Docker's client, are set by the environment. */
    private boolean wantedByEnvironment() {
        return root.text(arguments.process().path("environ")).stream()
                .flatMap(text -> Stream.of(text.split("\0")))
                .anyMatch(entry -> entry.matches("DOCKER_TLS_VERIFY=.+"));
    }
}
