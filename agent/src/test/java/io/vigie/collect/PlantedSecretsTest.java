package io.vigie.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.collect.engine.EngineChange;
import io.vigie.json.CanonicalJson;
import io.vigie.report.Container;
import io.vigie.report.Image;
import io.vigie.report.value.SecretSign;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlantedSecretsTest {
    private final PlantedHost secrets = new PlantedHost();
    private final FakeHost host = secrets.host;
    private final List<String> planted = secrets.planted;

    @AfterEach
    void close() {
        secrets.close();
    }

    @Test
    void none_of_what_was_planted_leaves_the_host() {
        HostScanner scanner = host.scan();
        scanner.watched(true);
        HostScan full = scanner.full();
        HostScan again = scanner.again(Set.of(
                new EngineChange.ContainerChanged(FakeHost.id(2)),
                new EngineChange.CommandRun(FakeHost.id(2), "e1", "login --password " + planted.getFirst())));

        String reports = text(full) + text(again);

        assertThat(planted).hasSizeGreaterThan(60).noneMatch(reports::contains);
        assertThat(reports).contains("DB_PASSWORD", "splunk-token", "step 3", "lost-node", "29.0.1");
    }

    private static String text(HostScan seen) {
        return new String(CanonicalJson.write(TestReports.report(seen)), UTF_8);
    }

    @Test
    void what_was_planted_in_places_of_secrets_is_named_by_its_place() {
        HostScan seen = host.scan().full();

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
        Image image = FakeHost.of(seen, Image.class, PlantedHost.IMAGE);
        assertThat(image.secretSigns().orElseThrow())
                .filteredOn(sign -> sign.place().equals("history"))
                .hasSize(10);
    }

    private static List<SecretSign> signs(HostScan seen, String name) {
        Container container = FakeHost.container(seen, name);
        return container.secretSigns().orElseThrow();
    }

    @Test
    void whatever_is_looked_at_is_asked_for_with_get_alone() {
        host.add(4, "named").with("Config/User", "app").with("State/Pid", 0);
        HostScanner scanner = host.ready().scan(Path.of("/nonexistent"));
        scanner.full();
        scanner.again(Set.of(
                new EngineChange.CommandRun(FakeHost.id(1), "e9", "sh"),
                new EngineChange.ImagesChanged(),
                new EngineChange.NetworksChanged(),
                new EngineChange.ContainerChanged(FakeHost.id(4))));

        assertThat(host.engine.requests())
                .anyMatch(line -> line.contains("/archive?"))
                .anyMatch(line -> line.contains("/exec/e1/"))
                .anyMatch(line -> line.contains("/history"))
                .anyMatch(line -> line.contains("/nodes"))
                .allMatch(
                        line -> line.matches(
                                "GET (/v[0-9.]+)?/"
                                        + "(version|info|networks|volumes|containers/json\\?all=1|images/json"
                                        + "|containers/[0-9a-f]+/(json|archive\\?path=/etc/passwd)|exec/[0-9a-z]+/json"
                                        + "|images/sha256:[0-9a-f]+/(json|history)|nodes([?]filters=[%A-Za-z0-9]+)?|services|secrets) HTTP/1.1"));
    }
}
