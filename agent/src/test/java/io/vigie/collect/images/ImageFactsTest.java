package io.vigie.collect.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.HostScan;
import io.vigie.collect.HostScanner;
import io.vigie.collect.Recorded;
import io.vigie.collect.containers.TestTar;
import io.vigie.collect.engine.FakeEngine;
import io.vigie.report.Container;
import io.vigie.report.Engine;
import io.vigie.report.Image;
import io.vigie.report.value.ImageStep;
import io.vigie.report.value.SecretSign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFactsTest {
    @TempDir
    Path root;

    private final FakeHost host = new FakeHost();
    private final List<Object> listed = new ArrayList<>();

    @AfterEach
    void close() {
        host.close();
    }

    private static String id(int number) {
        return "sha256:" + FakeHost.id(number);
    }

    private Recorded image(int number, String tag, String... stepsOldestFirst) {
        Recorded image = Recorded.of("image").with("Id", id(number)).with("RepoTags", List.of(tag));
        List<Object> history = new ArrayList<>();
        for (int step = 0; step < stepsOldestFirst.length; step++) {
            history.addFirst(
                    Map.of("Id", "<missing>", "Created", 1_700_000_000 + step, "CreatedBy", stepsOldestFirst[step]));
        }
        listed.add(Map.of("Id", id(number), "RepoTags", List.of(tag), "RepoDigests", List.of()));
        host.engine
                .answer("/images/" + id(number) + "/history", Recorded.text(history))
                .answer("/images/json", Recorded.text(listed));
        return image;
    }

    private void answer(int number, Recorded image) {
        host.engine.answer("/images/" + id(number) + "/json", image.text());
    }

    private Image seen(int number) {
        return FakeHost.of(host.ready().scan(root).full(), Image.class, id(number));
    }

    @Test
    void steps_of_the_image_beneath_are_inherited_and_none_others() {
        answer(1, image(1, "base:1", "/bin/sh -c #(nop) ADD file:a in / ", "/bin/sh -c apt-get update"));
        answer(
                2,
                image(
                        2,
                        "app:1",
                        "/bin/sh -c #(nop) ADD file:a in / ",
                        "/bin/sh -c apt-get update",
                        "COPY . /app # buildkit"));
        answer(3, image(3, "twin:1", "/bin/sh -c #(nop) ADD file:a in / ", "/bin/sh -c apt-get update"));

        assertThat(seen(2).history().orElseThrow())
                .containsExactly(
                        new ImageStep(1, "ADD", true, false, false, false, false),
                        new ImageStep(2, "RUN", true, true, false, false, false),
                        new ImageStep(3, "COPY", false, false, false, false, false));
        assertThat(seen(3).history().orElseThrow()).noneMatch(ImageStep::inherited);
    }

    @Test
    void an_image_is_asked_for_once_but_its_names_are_read_anew() {
        answer(1, image(1, "app:1", "ADD x / # buildkit"));
        HostScanner scanner = host.ready().scan(root);
        scanner.full();
        int before = asked();
        host.engine.answer(
                "/images/json",
                Recorded.text(List.of(Map.of("Id", id(1), "RepoTags", List.of("app:2", "<none>:<none>")))));

        Image seen = FakeHost.of(scanner.full(), Image.class, id(1));

        assertThat(asked()).isEqualTo(before);
        assertThat(seen.tags()).contains(List.of("app:2"));
        assertThat(seen.history()).isPresent();
    }

    /** As where containerd keeps the images: the same is told of one that was pulled and of one that was built here. */
    @Test
    void a_digest_that_is_the_images_own_id_tells_nothing_of_a_registry() {
        String own = "app@" + id(1);
        answer(1, image(1, "app:1", "ADD x / # buildkit").with("RepoDigests", List.of(own)));
        HostScanner scanner = host.ready().scan(root);

        Image built = FakeHost.of(scanner.full(), Image.class, id(1));
        listed(List.of(own));
        Image still = FakeHost.of(scanner.full(), Image.class, id(1));
        String pushed = "app@sha256:" + FakeHost.id(7);
        listed(List.of(own, pushed));
        Image pulled = FakeHost.of(scanner.full(), Image.class, id(1));

        assertThat(List.of(built, still))
                .allSatisfy(image -> assertThat(image.missing()).containsEntry("digests", "engine-does-not-tell"))
                .allMatch(image -> image.digests().isEmpty());
        assertThat(pulled.digests()).contains(List.of(pushed));
        assertThat(pulled.missing()).doesNotContainKey("digests");
    }

    private void listed(List<String> digests) {
        host.engine.answer(
                "/images/json",
                Recorded.text(List.of(Map.of("Id", id(1), "RepoTags", List.of("app:1"), "RepoDigests", digests))));
    }

    private int asked() {
        return (int) host.engine.requests().stream()
                .filter(line -> line.contains("/images/sha256"))
                .count();
    }

    @Test
    void an_old_image_is_known_by_the_name_its_containers_were_made_of() {
        answer(1, image(1, "<none>:<none>", "x").with("Created", "2026-01-01T00:00:00Z"));
        answer(2, image(2, "docker.io/library/shop:1", "y").with("Created", "2026-05-01T00:00:00Z"));
        answer(3, image(3, "other:1", "z").with("Created", "2026-06-01T00:00:00Z"));
        host.add(1, "web").with("Image", id(1)).with("Config/Image", "shop:1");

        assertThat(seen(1).newestTagBuiltAt()).contains(Instant.parse("2026-05-01T00:00:00Z"));
        assertThat(seen(1).inUse()).contains(true);
        assertThat(seen(2).inUse()).contains(false);
        assertThat(seen(3).newestTagBuiltAt()).contains(Instant.parse("2026-06-01T00:00:00Z"));
    }

    @Test
    void while_one_container_does_not_tell_its_image_none_is_called_unused() {
        answer(1, image(1, "app:1", "x"));
        host.add(1, "odd");
        host.ready().engine.answer("/containers/" + FakeHost.id(1) + "/json", "[]");
        HostScan seen = host.scan(root).full();

        assertThat(FakeHost.of(seen, Image.class, id(1)).inUse()).isEmpty();
        assertThat(FakeHost.of(seen, Engine.class, "engine").imagesUnused()).isEmpty();
    }

    @Test
    void secrets_in_steps_are_named_by_their_number_unless_the_image_still_has_them() {
        answer(
                1,
                image(
                                1,
                                "app:1",
                                "/bin/sh -c #(nop)  ENV API_TOKEN=abc",
                                "/bin/sh -c #(nop)  ENV OLD_PASSWORD=abc",
                                "RUN |1 NPM_TOKEN=abc /bin/sh -c npm ci # buildkit",
                                "RUN /bin/sh -c curl -u $USER:$PASS https://x # buildkit",
                                "ADD https://u:hunter2@example.org/x / # buildkit",
                                "CMD [\"serve\",\"--password\",\"hunter2\"]")
                        .with("Config/Env", List.of("API_TOKEN=abc")));

        assertThat(seen(1).secretSigns().orElseThrow())
                .containsExactly(
                        new SecretSign("environment", "API_TOKEN"),
                        new SecretSign("history", "step 2"),
                        new SecretSign("history", "step 3"),
                        new SecretSign("history", "step 5"),
                        new SecretSign("history", "step 6"));
    }

    @Test
    void an_image_without_readable_history_says_so() {
        answer(1, image(1, "app:1", "x"));
        host.engine.answer("/images/" + id(1) + "/history", "{\"a\":1}");

        Image seen = seen(1);

        assertThat(seen.unreadable()).isEmpty();
        assertThat(seen.missing())
                .containsEntry("history", "not-understood")
                .containsEntry("secretSigns", "not-understood")
                .containsEntry("packages", "in-image-layers");
    }

    @Test
    void a_name_that_the_layers_map_to_user_0_is_root() throws IOException {
        layer("top", "app:x:0:0::/:/bin/sh\nweb:x:1000:1000::/:/bin/sh\n");
        layer("bottom", "app:x:5:5::/:/bin/sh\n");
        answer(
                1,
                image(1, "app:1", "x")
                        .with("Config/User", "app:web")
                        .with("GraphDriver/Data", layers("top", "bottom")));
        answer(2, image(2, "web:1", "x").with("Config/User", "web").with("GraphDriver/Data", layers("top", "bottom")));
        answer(
                3,
                image(3, "nobody:1", "x")
                        .with("Config/User", "nobody")
                        .with("GraphDriver/Data", layers("top", "bottom")));
        host.add(1, "run").with("Image", id(1)).with("Config/User", "app");

        assertThat(seen(1).root()).contains(true);
        assertThat(seen(1).sources()).containsEntry("root", "/etc/passwd in the image's layers");
        assertThat(seen(2).root()).contains(false);
        assertThat(seen(3).root()).isEmpty();
        assertThat(seen(3).missing()).containsEntry("root", "not-there");
        assertThat(FakeHost.container(host.scan(root).full(), "run").root()).contains(true);
    }

    private static Map<String, Object> layers(String top, String bottom) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("UpperDir", "/layers/" + top);
        data.put("LowerDir", "/layers/" + bottom);
        return data;
    }

    private void layer(String name, String passwd) throws IOException {
        Path file = root.resolve("layers/" + name + "/etc/passwd");
        Files.createDirectories(file.getParent());
        Files.writeString(file, passwd);
    }

    @Test
    void a_list_of_users_that_is_a_link_a_pipe_or_without_end_is_not_believed() throws Exception {
        layer("big", "x".repeat(PasswordFile.MAXIMUM_BYTES + 1));
        Path link = root.resolve("layers/link/etc");
        Files.createDirectories(link);
        Files.createSymbolicLink(link.resolve("passwd"), Path.of("/etc/passwd"));
        Path pipe = root.resolve("layers/pipe/etc");
        Files.createDirectories(pipe);
        new ProcessBuilder("mkfifo", pipe.resolve("passwd").toString()).start().waitFor();
        int number = 1;
        for (String layer : List.of("big", "link", "pipe")) {
            answer(
                    number,
                    image(number, layer + ":1", "x")
                            .with("Config/User", "root2")
                            .with("GraphDriver/Data", layers(layer, "none")));
            number++;
        }

        assertThat(seen(1).missing()).containsEntry("root", "too-large");
        assertThat(seen(2).missing()).containsEntry("root", "not-understood");
        assertThat(seen(3).missing()).containsEntry("root", "not-there");
    }

    @Test
    void without_layers_on_disk_the_engines_copy_is_asked_for_once() {
        answer(1, image(1, "app:1", "x").with("Config/User", "app").with("GraphDriver", null));
        host.add(1, "run").with("Image", id(1)).with("Config/User", "app").with("State/Pid", 0);
        host.add(2, "run2").with("Image", id(1)).with("Config/User", "app").with("State/Pid", 0);
        String path = "/containers/" + FakeHost.id(1) + "/archive?path=/etc/passwd";
        host.engine.script(path, channel -> {
            byte[] tar = TestTar.of("passwd", "app:x:0:0::/:/bin/sh\n");
            FakeEngine.write(channel, ("HTTP/1.1 200 OK\r\nContent-Length: " + tar.length + "\r\n\r\n").getBytes());
            FakeEngine.write(channel, tar);
        });
        HostScanner scanner = host.ready().scan(root);

        scanner.full();
        HostScan seen = scanner.full();

        Container container = FakeHost.container(seen, "run2");
        assertThat(container.root()).contains(true);
        assertThat(container.sources()).containsEntry("root", "GET /containers/{id}/archive?path=/etc/passwd");
        assertThat(FakeHost.of(seen, Image.class, id(1)).root()).contains(true);
        assertThat(host.engine.requests())
                .filteredOn(line -> line.contains("/archive"))
                .hasSize(1);
    }
}
