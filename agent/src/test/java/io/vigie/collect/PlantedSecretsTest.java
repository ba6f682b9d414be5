package io.vigie.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.report.CanonicalJson;
import io.vigie.report.Container;
import io.vigie.report.Image;
import io.vigie.report.SecretSign;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlantedSecretsTest {
    private static final String IMAGE = FakeHost.image();

    private final FakeHost host = new FakeHost();
    private final List<String> planted = new ArrayList<>();

    @AfterEach
    void close() {
        host.close();
    }

    /** A value that is found again wherever it comes out. */
    private String secret() {
        String value = "pL4nt3d%03dxYzzYq".formatted(planted.size());
        planted.add(value);
        return value;
    }

    @BeforeEach
    void plant() {
        environmentAndLabels();
        commands();
        options();
        image();
        engineAndNetworks();
        host.ready();
    }

    private void environmentAndLabels() {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("traefik.basicauth", secret());
        labels.put("deploy.token", secret());
        labels.put("plain", secret());
        labels.put("com.docker.compose.config-hash", secret());
        host.add(1, "web")
                .with("Config/Labels", labels)
                .with(
                        "Config/Env",
                        List.of(
                                "DB_PASSWORD=" + secret(),
                                "DATABASE_URL=postgres://u:" + secret() + "@db/x",
                                "PLAIN=" + secret(),
                                "HTTP_PROXY=http://u:" + secret() + "@proxy:3128",
                                "https_proxy=http://u:" + secret() + "@proxy:3128",
                                "AWS_SECRET_ACCESS_KEY=" + secret(),
                                "JDBC=jdbc:x;password=" + secret()))
                .with("Config/Hostname", "h" + secret())
                .with("Config/Domainname", secret())
                .with("HostConfig/ExtraHosts", List.of(secret() + ":1.2.3.4"))
                .with("HostConfig/DnsOptions", List.of(secret()));
    }

    private void commands() {
        host.add(2, "worker")
                .with(
                        "Config/Cmd",
                        List.of(
                                "--password",
                                secret(),
                                "--token=" + secret(),
                                "DB_PASSWORD=" + secret(),
                                "https://u:" + secret() + "@git/x",
                                "-Dapi.key=" + secret(),
                                secret(),
                                "Authorization: Bearer " + secret()))
                .with("Config/Entrypoint", List.of("sh", "-c", "PGPASSWORD=" + secret() + " psql"))
                .with("Path", secret())
                .with("Args", List.of(secret()))
                .with("Config/Healthcheck", Map.of("Test", List.of("CMD-SHELL", "curl -u a:" + secret() + " http://x")))
                .with("State/Health", Map.of("Status", "unhealthy", "Log", List.of(Map.of("Output", secret()))))
                .with("State/Error", secret())
                .with("ExecIDs", List.of("e1"));
        host.engine.answer(
                "/exec/e1/json",
                Recorded.text(Map.of(
                        "ContainerID",
                        FakeHost.id(2),
                        "ProcessConfig",
                        Map.of(
                                "privileged",
                                true,
                                "user",
                                "root",
                                "entrypoint",
                                "login",
                                "arguments",
                                List.of("--password", secret())))));
    }

    private void options() {
        Map<String, Object> driver =
                Map.of("Name", "local", "Options", Map.of("type", "cifs", "o", "username=x,password=" + secret()));
        host.add(3, "store")
                .with(
                        "HostConfig/LogConfig",
                        Map.of(
                                "Type",
                                "splunk",
                                "Config",
                                Map.of("splunk-token", secret(), "splunk-url", "https://u:" + secret() + "@x")))
                .with("HostConfig/Tmpfs", Map.of("/run", "uid=" + secret()))
                .with(
                        "HostConfig/SecurityOpt",
                        List.of("seccomp={\"x\":\"" + secret() + "\"}", "label=user:" + secret()))
                .with("HostConfig/StorageOpt", Map.of("size", secret()))
                .with("HostConfig/Sysctls", Map.of("net.x", secret()))
                .with("HostConfig/Annotations", Map.of("key", secret()))
                .with(
                        "HostConfig/Mounts",
                        List.of(Map.of(
                                "Type", "volume", "Target", "/share", "VolumeOptions", Map.of("DriverConfig", driver))))
                .with(
                        "Mounts",
                        List.of(Map.of(
                                "Type",
                                "volume",
                                "Name",
                                "shop-data",
                                "Source",
                                "/x",
                                "Destination",
                                "/data",
                                "RW",
                                true)));
        host.engine.answer(
                "/volumes",
                Recorded.text(Map.of(
                        "Volumes",
                        List.of(Map.of(
                                "Name", "shop-data",
                                "Labels", Map.of("token", secret()),
                                "Options",
                                        Map.of(
                                                "o",
                                                "addr=nas,pass=" + secret(),
                                                "device",
                                                "//u:" + secret() + "@nas/x"))))));
    }

    private void image() {
        host.engine
                .answer(
                        "/images/" + IMAGE + "/json",
                        Recorded.of("image")
                                .with("Config/Env", List.of("API_TOKEN=" + secret()))
                                .with("Config/Labels", Map.of("secret", secret()))
                                .with("Config/Cmd", List.of("serve", "--password", secret()))
                                .with(
                                        "Config/Healthcheck",
                                        Map.of("Test", List.of("CMD", "check", "--token=" + secret())))
                                .with("Comment", secret())
                                .with("Author", secret())
                                .with("Config/OnBuild", List.of("RUN x " + secret()))
                                .text())
                .answer("/images/" + IMAGE + "/history", Recorded.text(history()));
    }

    private List<Object> history() {
        List<Object> steps = new ArrayList<>();
        for (String step : List.of(
                "/bin/sh -c #(nop)  ENV GONE_PASSWORD=" + secret(),
                "/bin/sh -c #(nop)  LABEL gone.token=" + secret(),
                "|1 NPM_TOKEN=" + secret() + " /bin/sh -c npm ci",
                "RUN |1 TOKEN=" + secret() + " /bin/sh -c make # buildkit",
                "RUN /bin/sh -c git clone https://u:" + secret() + "@git/x # buildkit",
                "ADD https://u:" + secret() + "@example.org/x / # buildkit",
                "/bin/sh -c mysql -uroot -p" + secret() + " < x.sql",
                "ARG DEPLOY_TOKEN=" + secret(),
                "CMD [\"serve\" \"--password\" \"" + secret() + "\"]",
                "RUN /bin/sh -c echo root:" + secret() + " | chpasswd # buildkit")) {
            steps.addFirst(Map.of("CreatedBy", step, "Created", 1, "Comment", secret()));
        }
        return steps;
    }

    private void engineAndNetworks() {
        host.engine
                .answer(
                        "/info",
                        Recorded.of("info")
                                .with("HttpProxy", "http://u:" + secret() + "@proxy:3128")
                                .with("HttpsProxy", "http://u:" + secret() + "@proxy:3128")
                                .with("RegistryConfig/Mirrors", List.of("https://u:" + secret() + "@mirror/"))
                                .with("Labels", List.of("x=" + secret()))
                                .text())
                .answer(
                        "/networks",
                        Recorded.text(List.of(Map.of(
                                "Id", "net1",
                                "Name", "overlay",
                                "Driver", "overlay",
                                "Labels", Map.of("token", secret()),
                                "Options", Map.of("key", secret())))));
    }

    @Test
    void none_of_what_was_planted_leaves_the_host() {
        HostLook look = host.look();
        look.watched(true);
        Collection full = look.full();
        Collection again = look.again(Set.of(
                new EngineChange.ContainerChanged(FakeHost.id(2)),
                new EngineChange.CommandRun(FakeHost.id(2), "e1", "login --password " + planted.getFirst())));

        String reports = text(full) + text(again);

        assertThat(planted).hasSizeGreaterThan(60).noneMatch(reports::contains);
        assertThat(reports).contains("DB_PASSWORD", "splunk-token", "step 3");
    }

    private static String text(Collection seen) {
        return new String(CanonicalJson.write(TestReports.report(seen)), UTF_8);
    }

    @Test
    void what_was_planted_in_places_of_secrets_is_named_by_its_place() {
        Collection seen = host.look().full();

        assertThat(signs(seen, "web"))
                .contains(
                        new SecretSign("environment", "DB_PASSWORD"),
                        new SecretSign("environment", "HTTP_PROXY"),
                        new SecretSign("label", "traefik.basicauth"));
        assertThat(signs(seen, "worker"))
                .extracting(SecretSign::place, SecretSign::name)
                .contains(
                        tuple("argument", "argument 3"),
                        tuple("argument", "argument 5"),
                        tuple("argument", "argument 6"),
                        tuple("argument", "argument 7"),
                        tuple("argument", "argument 8"),
                        tuple("argument", "argument 9"),
                        tuple("argument", "argument 11"),
                        tuple("health-command", "health command"));
        assertThat(signs(seen, "store"))
                .contains(
                        new SecretSign("log-option", "splunk-token"),
                        new SecretSign("log-option", "splunk-url"),
                        new SecretSign("volume-option", "/share o"),
                        new SecretSign("volume-option", "/data o"),
                        new SecretSign("volume-option", "/data device"));
        Image image = FakeHost.of(seen, Image.class, IMAGE);
        assertThat(image.secretSigns().orElseThrow())
                .filteredOn(sign -> sign.place().equals("history"))
                .hasSize(10);
    }

    private static List<SecretSign> signs(Collection seen, String name) {
        Container container = FakeHost.container(seen, name);
        return container.secretSigns().orElseThrow();
    }

    @Test
    void whatever_is_looked_at_is_asked_for_with_get_alone() {
        host.add(4, "named").with("Config/User", "app").with("State/Pid", 0);
        HostLook look = host.ready().look(Path.of("/nonexistent"));
        look.full();
        look.again(Set.of(
                new EngineChange.CommandRun(FakeHost.id(1), "e9", "sh"),
                new EngineChange.ImagesChanged(),
                new EngineChange.NetworksChanged(),
                new EngineChange.ContainerChanged(FakeHost.id(4))));

        assertThat(host.engine.requests())
                .anyMatch(line -> line.contains("/archive?"))
                .anyMatch(line -> line.contains("/exec/e1/"))
                .anyMatch(line -> line.contains("/history"))
                .allMatch(line -> line.matches("GET (/v[0-9.]+)?/"
                        + "(version|info|networks|volumes|containers/json\\?all=1|images/json"
                        + "|containers/[0-9a-f]+/(json|archive\\?path=/etc/passwd)|exec/[0-9a-z]+/json"
                        + "|images/sha256:[0-9a-f]+/(json|history)|nodes|services|secrets|swarm)([?].*)? HTTP/1.1"));
    }
}
