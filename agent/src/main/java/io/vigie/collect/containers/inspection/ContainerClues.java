package io.vigie.collect.containers.inspection;

import io.vigie.collect.engine.ObjectId;
import io.vigie.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a container is no fact of its own, but leads to others.
 *
 * @param imageId the image it is made of, even when the rest cannot be understood
 * @param pid its first process as the engine's machine counts; 0 when it does not run
 * @param group the swarm's stack or service it belongs to
 * @param networkOf {@code container:…} when it has another's network
 * @param execIds commands that somebody runs in it now
 * @param upperDir folder of its writable layer on the engine's machine
 * @param volumes where its named volumes are, by name
 * @param healthCommand the words of its health check as events tell them; empty without one
 * @param networking where it is in the engine's networks
 */
public record ContainerClues(
        Optional<String> imageId,
        long pid,
        Optional<String> group,
        Optional<String> networkOf,
        List<String> execIds,
        Optional<String> upperDir,
        Map<String, String> volumes,
        String healthCommand,
        NetworkClues networking) {
    private static final int MAXIMUM_EXECS = 20;
    private static final int MAXIMUM_LENGTH = 4_096;

    /** Of one that could not be understood; the list of containers may still tell its image. */
    public static ContainerClues none(Json listed) {
        Optional<String> image = listed.at("ImageID").text().filter(ObjectId::isUsable);
        return new ContainerClues(
                image,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of(),
                "",
                NetworkClues.NONE);
    }

    /** The same without what only a container that runs leads to. */
    public ContainerClues stopped() {
        return new ContainerClues(
                imageId, 0, group, networkOf, List.of(), upperDir, volumes, healthCommand, networking.stopped());
    }

    public static ContainerClues of(Json inspection) {
        Json labels = inspection.at("Config", "Labels");
        return new ContainerClues(
                inspection.at("Image").text().filter(ObjectId::isUsable),
                inspection.at("State", "Pid").number().filter(pid -> pid > 0).orElse(0L),
                SubjectKey.label(labels, "com.docker.stack.namespace")
                        .or(() -> SubjectKey.label(labels, "com.docker.swarm.service.name"))
                        .filter(name -> name.length() <= 200),
                inspection.at("HostConfig", "NetworkMode").text().filter(mode -> mode.startsWith("container:")),
                inspection.at("ExecIDs").texts().stream()
                        .filter(ObjectId::isUsable)
                        .limit(MAXIMUM_EXECS)
                        .toList(),
                inspection
                        .at("GraphDriver", "Data", "UpperDir")
                        .text()
                        .filter(folder -> folder.startsWith("/") && folder.length() <= MAXIMUM_LENGTH),
                volumes(inspection),
                healthCommand(inspection.at("Config", "Healthcheck", "Test").texts()),
                NetworkClues.of(inspection));
    }

    private static Map<String, String> volumes(Json inspection) {
        Map<String, String> volumes = new HashMap<>();
        for (Json mount : inspection.at("Mounts").elements()) {
            if (mount.at("Type").text().filter("volume"::equals).isPresent()) {
                mount.at("Name")
                        .text()
                        .ifPresent(name ->
                                volumes.put(name, mount.at("Destination").text().orElse("")));
            }
        }
        return Map.copyOf(volumes);
    }

    private static String healthCommand(List<String> test) {
        List<String> words = new ArrayList<>(test);
        if (words.size() < 2 || words.getFirst().equals("NONE")) {
            return "";
        }
        String form = words.removeFirst();
        String command = String.join(" ", words);
        return form.equals("CMD-SHELL") ? "/bin/sh -c " + command : command;
    }
}
