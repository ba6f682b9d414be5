package io.vigie.collect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fake host with a different secret in every place where people put them. */
public final class PlantedHost implements AutoCloseable {
    static final String IMAGE = FakeHost.image();

    public final FakeHost host = new FakeHost();
    public final List<String> planted = new ArrayList<>();

    public PlantedHost() {
        environmentAndLabels();
        commands();
        options();
        image();
        engineAndNetworks();
        swarm();
        host.ready();
    }

    @Override
    public void close() {
        host.close();
    }

    /** A value that is found again wherever it comes out. */
    private String secret() {
        String value = "pL4nt3d%03dxYzzYq".formatted(planted.size());
        planted.add(value);
        return value;
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
                                .with(
                                        "Swarm",
                                        Map.of(
                                                "LocalNodeState",
                                                "active",
                                                "ControlAvailable",
                                                true,
                                                "NodeAddr",
                                                "192.0.2.7",
                                                "Nodes",
                                                1,
                                                "Cluster",
                                                Map.of(
                                                        "Spec",
                                                        Map.of("Labels", Map.of("token", secret())),
                                                        "TLSInfo",
                                                        Map.of("TrustRoot", "an authority"),
                                                        "JoinTokens",
                                                        Map.of("Manager", secret()))))
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

    private void swarm() {
        Map<String, Object> node = Map.of(
                "ID",
                "n1",
                "Spec",
                Map.of("Role", "manager", "Labels", Map.of("vault.token", secret()), "Name", secret()),
                "Description",
                Map.of(
                        "Hostname",
                        "lost-node",
                        "Engine",
                        Map.of("EngineVersion", "29.0.1", "Labels", Map.of("db.password", secret())),
                        "TLSInfo",
                        Map.of("TrustRoot", secret())),
                "Status",
                Map.of("State", "down", "Message", secret()),
                "ManagerStatus",
                Map.of("Reachability", "unreachable"));
        Map<String, Object> service = Map.of(
                "Spec",
                Map.of(
                        "Name",
                        "web",
                        "TaskTemplate",
                        Map.of("ContainerSpec", Map.of("Env", List.of("API_KEY=" + secret())))));
        host.engine
                .answer("/nodes", Recorded.text(List.of(node)))
                .answer("/services", Recorded.text(List.of(service)))
                .answer(
                        "/secrets",
                        Recorded.text(List.of(Map.of("Spec", Map.of("Labels", Map.of("value", secret()))))));
    }
}
