package io.vigie.collect.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.host.HostRoot;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineTlsTest {
    private static EngineTls tls(String address) {
        return new EngineTls(
                new HostRoot(Path.of("/nonexistent")), EngineEndpoint.of(address, Optional.empty()), Probing.ON);
    }

    @ParameterizedTest
    @EnumSource(
            value = Missing.class,
            names = {"TIMED_OUT", "NOT_PERMITTED", "NOT_THERE"})
    void ports_of_an_engine_whose_process_was_not_found_are_hidden_by_what_hides_the_process(Missing why) {
        Engine known = new EngineBuilder().miss(EngineBuilder.ADDRESSES, why).build();

        assertThat(tls("unix:///run/docker.sock").portsHidden(Optional.empty(), known))
                .contains(why);
    }

    @Test
    void ports_of_an_engine_elsewhere_are_hidden_by_the_way_there() {
        Engine known = new EngineBuilder()
                .miss(EngineBuilder.ADDRESSES, Missing.ENGINE_REMOTE)
                .build();

        assertThat(tls("tcp://192.0.2.1:2376").portsHidden(Optional.empty(), known))
                .contains(Missing.ENGINE_REMOTE);
    }
}
