package io.vigie.collect.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Which engine is meant where nobody says it, as Docker's own client has it: DOCKER_HOST, DOCKER_CONTEXT, the context that
 * {@code docker context use} chose, else this machine's own.
 *
 * @param variables those of the environment
 */
public record DockerEnvironment(Map<String, String> variables) {
    private static final String OWN = "unix:///var/run/docker.sock";
    private static final String DEFAULT_CONTEXT = "default";
    private static final JsonLimits LIMITS = new JsonLimits(256 * 1024, 32, 64 * 1024);

    /**
     * An engine.
     *
     * @param address unix:///path or tcp://host:port
     * @param certificates the folder with ca.pem, cert.pem and key.pem for an engine under mutual TLS
     */
    public record Place(String address, Optional<Path> certificates) {}

    /** The engine that is meant. Throws IllegalArgumentException for a context that is not there or cannot be read. */
    public Place place(Optional<String> address, Optional<Path> certificates) {
        Optional<String> host = address.or(() -> variable("DOCKER_HOST"));
        Optional<String> context = host.isPresent() ? Optional.empty() : context();
        return context.map(name -> inContext(name, certificates))
                .orElseGet(() -> new Place(host.orElse(OWN), certificates.or(this::certificates)));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** DOCKER_TLS_VERIFY without a folder means the one with the client's own configuration. */
    private Optional<Path> certificates() {
        return variable("DOCKER_CERT_PATH")
                .map(Path::of)
                .or(() -> variable("DOCKER_TLS_VERIFY").flatMap(wanted -> folder()));
    }

    private Optional<Path> folder() {
        return variable("DOCKER_CONFIG").map(Path::of).or(() -> variable("HOME").map(home -> Path.of(home, ".docker")));
    }

    private Optional<String> context() {
        return variable("DOCKER_CONTEXT")
                .or(() -> folder().flatMap(folder -> read(folder.resolve("config.json")))
                        .flatMap(configuration ->
                                configuration.at("currentContext").text()))
                .filter(name -> !name.isEmpty() && !name.equals(DEFAULT_CONTEXT));
    }

    private Place inContext(String name, Optional<Path> certificates) {
        Path contexts = folder().orElseThrow(() -> unknown(name)).resolve("contexts");
        String address = read(contexts.resolve("meta").resolve(hash(name)).resolve("meta.json"))
                .flatMap(context -> context.at("Endpoints", "docker", "Host").text())
                .orElseThrow(() -> unknown(name));
        Path own = contexts.resolve("tls").resolve(hash(name)).resolve("docker");
        return new Place(address, certificates.or(() -> Optional.of(own).filter(Files::isDirectory)));
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("There is no docker context " + name);
    }

    private static String hash(String name) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty where there is no such file. */
    private static Optional<Json> read(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            return Optional.of(new JsonReader(LIMITS).read(input.readNBytes(LIMITS.bytes() + 1)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException | MalformedJson unreadable) {
            throw new IllegalArgumentException("cannot read " + file, unreadable);
        }
    }
}
