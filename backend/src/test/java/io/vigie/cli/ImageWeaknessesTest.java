package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.FakeProcesses.Status;
import io.vigie.rules.frameworks.FrameworkItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4 of the CIS Docker Benchmark, on images of which docker-bench-security tells something else, and wrongly. */
class ImageWeaknessesTest extends WeaknessesTest {
    private static final String BASE =
            "/bin/sh -c #(nop) ADD file:5d68d27cc15a80653c93d3a0b262a28112d47a46326ff5fc in / ";

    private void inUse() {
        host.container(1, "web");
    }

    /** It passes all of these: it knows the words nothing, 0 and root alone. */
    @ParameterizedTest
    @ValueSource(strings = {"0:0", "root:root", "00", "0:1000", "+0"})
    void root_is_root_however_it_is_written(String user) {
        host.container(1, "web").with("Config/User", user);

        assertThat(HostVerdicts.of(host.scan()).item("4.1", "web")).isEqualTo("fail");
    }

    /** It passes: the name is not root, but the image's own list gives it the number of root. */
    @Test
    void a_name_that_the_image_maps_to_root_is_root() {
        host.container(1, "web").with("Config/User", "app");
        host.files.file("/proc/2001/root/etc/passwd", "root:x:0:0::/:/bin/sh\napp:x:0:0::/:/bin/sh\n");

        assertThat(HostVerdicts.of(host.scan()).item("4.1", "web")).isEqualTo("fail");
    }

    /** It warns: it does not know that root in the container is nobody on the host. */
    @Test
    void root_of_a_remapped_container_is_nobody() {
        host.info("SecurityOptions", List.of("name=seccomp,profile=default", "name=userns"))
                .container(1, "web", Status.PLAIN.user(100_000))
                .with("Config/User", "");

        assertThat(HostVerdicts.of(host.scan()).item("4.1", "web")).isEqualTo("pass");
    }

    /** It never looks at an image that no container runs. */
    @Test
    void an_image_that_runs_as_root_fails_before_it_is_run() {
        host.image().with("Config/User", "");

        assertThat(HostVerdicts.of(host.scan()).item("4.1", "lab/busybox:1")).isEqualTo("fail");
    }

    /** It notes the item and is done; which sources are trusted is for somebody to say. */
    @Test
    void whom_images_are_trusted_from_takes_an_attestation() {
        assertThat(item("4.2")).isEqualTo("manual");
    }

    /** It notes the item and is done; what was not looked into is said to be unknown, with the reason. */
    @ParameterizedTest
    @CsvSource({
        "4.3, image-packages, in-image-layers: image.packages",
        "4.8, image-setuid-files, in-image-layers: image.setuidFiles",
        "4.12, image-signed, registry-not-asked: image.signed"
    })
    void what_layers_and_registries_tell_is_unknown_until_they_are_looked_into(String item, String rule, String why) {
        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item(item)).isEqualTo("unknown");
        assertThat(verdicts.unknown(rule)).containsExactly(why);
    }

    /** It notes the item and is done; an image says when it was built. */
    @Test
    void an_image_that_was_not_rebuilt_for_long_fails() {
        host.image().with("Created", AuditRun.NOW.minusSeconds(200L * 86_400).toString());
        inUse();

        assertThat(item("4.4")).isEqualTo("fail");
    }

    /** It looks for a variable where no client or daemon reads it; signatures are what the item means. */
    @Test
    void trust_is_looked_for_in_signatures() {
        FrameworkItem item = HostVerdicts.CATALOGUE.frameworks().stream()
                .filter(framework -> framework.id().equals(HostVerdicts.NEWER))
                .flatMap(framework -> framework.items().stream())
                .filter(one -> one.id().equals("4.5"))
                .findFirst()
                .orElseThrow();

        assertThat(item("4.5")).isEqualTo("unknown");
        assertThat(item.rules()).containsExactly("image-signed");
        assertThat(item.obsolete()).isPresent();
    }

    /** It warns of every image on the disk. */
    @Test
    void an_image_that_nobody_runs_needs_no_health_check() {
        assertThat(item("4.6")).isEqualTo("not-applicable");
    }

    @Test
    void an_image_that_runs_needs_a_health_check() {
        inUse();

        assertThat(item("4.6")).isEqualTo("fail");
    }

    /** It names all of these: the word stands in them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY update.sh /usr/local/bin/ # buildkit",
                "/bin/sh -c apt-get update && apt-get install -y curl",
                "ENV UPDATE_URL=https://update.example.org",
                "/bin/sh -c ./configure --disable-update-check"
            })
    void a_word_is_no_lone_update(String step) {
        host.history(BASE, step);

        assertThat(item("4.7")).isEqualTo("pass");
    }

    /** It passes: the list of steps that it reads is cut off before the word. */
    @Test
    void a_lone_update_at_the_end_of_a_long_step_is_one() {
        host.history(BASE, "/bin/sh -c echo a long line of setting up >/dev/null && rm -rf /tmp/x && apt-get update");

        assertThat(item("4.7")).isEqualTo("fail");
    }

    /** It names an image for what its base brings: it leaves out the first step alone. */
    @Test
    void a_base_that_begins_with_arguments_is_no_fault_of_the_image() {
        host.history(
                "/bin/sh -c #(nop)  ARG RELEASE",
                "/bin/sh -c #(nop)  ARG LAUNCHPAD_BUILD_ARCH",
                "/bin/sh -c #(nop)  LABEL org.opencontainers.image.ref.name=ubuntu",
                BASE,
                "/bin/sh -c #(nop)  CMD [\"/bin/bash\"]",
                "COPY app.tar /srv/ # buildkit");

        assertThat(item("4.9")).isEqualTo("pass");
    }

    /** It names both images for the step of the one beneath. */
    @Test
    void a_step_of_the_image_beneath_is_that_images_alone() {
        String beneath = "sha256:" + FakeHost.id(77);
        String added = "ADD https://example.org/tool.tar.gz /opt/ # buildkit";
        host.history(BASE, added, "COPY . /app # buildkit")
                .answer(
                        "/images/json",
                        List.of(
                                Map.of("Id", FakeHost.image(), "RepoTags", List.of("lab/busybox:1")),
                                Map.of("Id", beneath, "RepoTags", List.of("lab/base:1"))))
                .answer("/images/" + beneath + "/json", Map.of("Id", beneath, "RepoTags", List.of("lab/base:1")))
                .answer(
                        "/images/" + beneath + "/history",
                        List.of(
                                Map.of("CreatedBy", added, "Created", 1_700_000_001, "Id", "<missing>"),
                                Map.of("CreatedBy", BASE, "Created", 1_700_000_000, "Id", "<missing>")));

        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item("4.9", "lab/base:1")).isEqualTo("fail");
        assertThat(verdicts.item("4.9", "lab/busybox:1")).isEqualTo("pass");
    }

    /** It notes the item and is done. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bin/sh -c curl -u deploy:kX92hhQ1mZpw https://example.org/x -o /x",
                "ARG NPM_TOKEN=npm_q8Zk2Lw9Xv7Tn5Rb3Yc1Md6Fh4Jg0Ps8Ua"
            })
    void a_secret_in_a_step_is_found(String step) {
        host.history(BASE, step);

        assertThat(item("4.10")).isEqualTo("fail");
    }

    @Test
    void a_secret_in_an_images_environment_is_found() {
        host.image().with("Config/Env", List.of("DB_PASSWORD=hunter2"));

        assertThat(item("4.10")).isEqualTo("fail");
    }

    /** It notes the item and is done. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bin/sh -c apt-get update && apt-get install -y --allow-unauthenticated curl",
                "/bin/sh -c dnf install -y --nogpgcheck curl",
                "/bin/sh -c curl -fsSL https://example.org/install.sh | sh"
            })
    void what_nobody_verified_is_found(String step) {
        host.history(BASE, step);

        assertThat(item("4.11")).isEqualTo("fail");
    }
}
