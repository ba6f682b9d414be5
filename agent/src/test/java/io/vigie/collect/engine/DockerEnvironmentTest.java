package io.vigie.collect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.collect.engine.DockerEnvironment.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEnvironmentTest {
    private static final String OWN = "unix:///var/run/docker.sock";
    /** The folder in which Docker's client keeps the context {@code prod}. */
    private static final String PROD = "6754af9632a2745e85c293e5aac0863370d9bd3330b9938c00cadfd215227d77";

    @TempDir
    private Path home;

    private final Map<String, String> variables = new HashMap<>();

    private void file(String path, String text) throws IOException {
        Path file = home.resolve(".docker").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        variables.put("HOME", home.toString());
    }

    private void prod() throws IOException {
        file(
                "contexts/meta/" + PROD + "/meta.json",
                "{\"Name\":\"prod\",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":\"tcp://prod:2376\",\"SkipTLSVerify\":false}}}");
    }

    private Place place() {
        return new DockerEnvironment(variables).place(Optional.empty(), Optional.empty());
    }

    @Test
    void nothing_said_means_this_machines_own_engine() {
        assertThat(place()).isEqualTo(new Place(OWN, Optional.empty()));
    }

    @Test
    void the_context_that_was_chosen_is_meant_with_its_certificates() throws IOException {
        prod();
        file("config.json", "{\"auths\":{},\"currentContext\":\"prod\"}");
        assertThat(place()).isEqualTo(new Place("tcp://prod:2376", Optional.empty()));

        file("contexts/tls/" + PROD + "/docker/ca.pem", "");

        assertThat(place().certificates()).contains(home.resolve(".docker/contexts/tls/" + PROD + "/docker"));
    }

    @Test
    void a_context_in_the_environment_counts_more_than_the_one_that_was_chosen() throws IOException {
        prod();
        file("config.json", "{\"currentContext\":\"other\"}");
        variables.put("DOCKER_CONTEXT", "prod");
        assertThat(place().address()).isEqualTo("tcp://prod:2376");

        variables.put("DOCKER_CONTEXT", "default");

        assertThat(place().address()).isEqualTo(OWN);
    }

    @Test
    void a_host_in_the_environment_counts_more_than_a_context_and_an_option_more_than_that() throws IOException {
        prod();
        variables.putAll(Map.of("DOCKER_CONTEXT", "prod", "DOCKER_HOST", "tcp://test:2376"));
        assertThat(place().address()).isEqualTo("tcp://test:2376");

        Place given = new DockerEnvironment(variables).place(Optional.of(OWN), Optional.empty());

        assertThat(given.address()).isEqualTo(OWN);
    }

    @Test
    void certificates_come_from_the_option_else_from_their_variable_else_from_the_clients_folder() {
        variables.putAll(Map.of("DOCKER_HOST", "tcp://test:2376", "HOME", "/root", "DOCKER_TLS_VERIFY", "1"));
        assertThat(place().certificates()).contains(Path.of("/root/.docker"));

        variables.put("DOCKER_CERT_PATH", "/certs");

        assertThat(place().certificates()).contains(Path.of("/certs"));
        assertThat(new DockerEnvironment(variables)
                        .place(Optional.empty(), Optional.of(Path.of("/given")))
                        .certificates())
                .contains(Path.of("/given"));
    }

    @Test
    void a_context_that_is_not_there_or_cannot_be_read_is_refused() throws IOException {
        variables.put("DOCKER_CONTEXT", "prod");
        assertThatThrownBy(this::place).hasMessage("There is no docker context prod");

        file("contexts/meta/" + PROD + "/meta.json", "{");

        assertThatThrownBy(this::place)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot read");
    }
}
