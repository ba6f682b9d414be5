package io.vigie.collect;

import io.vigie.collect.engine.FakeEngine;
import io.vigie.collect.host.HostRoot;
import io.vigie.report.Container;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host whose engine is fake and whose containers are variations of a recorded one. */
public final class FakeHost implements AutoCloseable {
    public final FakeEngine engine = new FakeEngine();
    private final Map<String, Recorded> containers = new LinkedHashMap<>();

    public FakeHost() {
        engine.answer("/version", Recorded.of("version").text())
                .answer("/info", Recorded.of("info").text())
                .answer("/networks", Recorded.of("networks").text())
                .answer("/images/json", Recorded.of("images").text())
                .answer("/containers/json?all=1", "[]");
        String image = Recorded.of("image").json().at("Id").text().orElseThrow();
        engine.answer("/images/" + image + "/json", Recorded.of("image").text());
    }

    /** An id that looks like an engine's. */
    public static String id(int number) {
        return "%064x".formatted(0xc0ffee0000L + number);
    }

    /** Adds a container that was recorded, under this id and name. */
    public Recorded add(int number, String name) {
        Recorded container = Recorded.of("container").with("Id", id(number)).with("Name", "/" + name);
        containers.put(id(number), container);
        return container;
    }

    public FakeHost ready() {
        List<Object> list = new ArrayList<>();
        containers.forEach((id, container) -> {
            list.add(Map.of(
                    "Id",
                    id,
                    "Names",
                    List.of(container.json().at("Name").text().orElse("")),
                    "Labels",
                    Map.of()));
            engine.answer("/containers/" + id + "/json", container.text());
        });
        engine.answer("/containers/json?all=1", Recorded.text(list));
        return this;
    }

    public HostScanner scan() {
        return scan(Path.of("/nonexistent"));
    }

    /** The host with its files below this folder. */
    public HostScanner scan(Path root) {
        return new HostScanner(engine.client(), new HostRoot(root), Optional.of("web-1"));
    }

    /** The image of the recorded container. */
    public static String image() {
        return Recorded.of("image").json().at("Id").text().orElseThrow();
    }

    public static <T> T of(HostScan collection, Class<T> type, String key) {
        return collection.subjects().stream()
                .filter(subject -> subject.key().equals(key))
                .flatMap(subject -> subject.configuration().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    public static List<Subject> containers(HostScan collection) {
        return collection.subjects().stream()
                .filter(subject -> subject.kind() == SubjectKind.CONTAINER)
                .toList();
    }

    public static Container container(HostScan collection, String name) {
        return (Container) subject(collection, name).configuration().orElseThrow();
    }

    public static Subject subject(HostScan collection, String name) {
        return containers(collection).stream()
                .filter(subject -> subject.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        engine.close();
    }
}
