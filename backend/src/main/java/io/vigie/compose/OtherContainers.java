package io.vigie.compose;

import static io.vigie.collect.builder.ContainerBuilder.*;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.builder.Fact;
import io.vigie.compose.ComposeService.OtherContainer;
import io.vigie.compose.file.Node;
import io.vigie.compose.service.Deployer;
import io.vigie.compose.service.ServiceMounts;
import io.vigie.compose.service.ServiceNetworks;
import io.vigie.report.Container;
import io.vigie.report.value.Mount;
import io.vigie.report.value.NamedValue;
import io.vigie.report.value.PublishedPort;
import io.vigie.report.value.SecretSign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What image and host may make of lists that a file only begins: an image brings variables, labels, a command and volumes of
 * its own. A verdict that would be another by one of these is not decided by the file.
 */
final class OtherContainers {
    /** What no image is likely to have; only the kind matters. */
    private static final String SOME = "(image)";

    private final Container container;
    private final List<OtherContainer> others = new ArrayList<>();

    private OtherContainers(Container container) {
        this.container = container;
    }

    static List<OtherContainer> of(
            Container container, Node service, Deployer deployer, ServiceMounts mounts, ServiceNetworks networks) {
        OtherContainers found = new OtherContainers(container);
        NamedValue secret = new NamedValue(SOME, true);
        found.add(ENVIRONMENT, container.environment(), secret);
        found.add(LABELS, container.labels(), secret);
        found.add(
                MOUNTS,
                container.mounts(),
                new Mount(
                        "volume", "", "/" + SOME, true, "", Optional.of(""), Optional.of(List.of()), Optional.empty()));
        if (mounts.areForeign()) {
            found.add(
                    MOUNTS,
                    container.mounts(),
                    new Mount(
                            "bind",
                            "/",
                            "/" + SOME,
                            true,
                            "rprivate",
                            Optional.of("/"),
                            Optional.of(List.of()),
                            Optional.empty()));
        }
        if (service.find("command").isEmpty() || service.find("entrypoint").isEmpty()) {
            found.add(SECRET_SIGNS, container.secretSigns(), new SecretSign("argument", SOME));
        }
        if (deployer == Deployer.SWARM) {
            found.put(IMAGE, container.image().map(OtherContainers::resolved));
        } else if (networks.areForeign()) {
            found.put(PUBLISHED_PORTS, container.publishedPorts().map(OtherContainers::onLoopback));
        }
        return found.others;
    }

    /** Docker's client asks a registry which image a tag stands for, and deploys that one. */
    private static String resolved(String image) {
        return image.contains("@") ? image : image + "@sha256:" + "0".repeat(64);
    }

    private <T> void add(Fact<Container, List<T>> fact, Optional<List<T>> known, T more) {
        put(
                fact,
                known.map(list -> Stream.concat(list.stream(), Stream.of(more)).toList()));
    }

    private <T> void put(Fact<Container, T> fact, Optional<T> value) {
        if (value.isPresent()) {
            Container other = new ContainerBuilder().put(fact, value).onto(container);
            others.add(new OtherContainer(fact.name(), other));
        }
    }

    /** A network of somebody else's may bind elsewhere what names no address. */
    private static List<PublishedPort> onLoopback(List<PublishedPort> ports) {
        return ports.stream()
                .map(port -> port.hostAddress().equals("0.0.0.0")
                        ? new PublishedPort(port.containerPort(), port.protocol(), "127.0.0.1", port.hostPort())
                        : port)
                .toList();
    }
}
