package io.vigie.collect.swarm;

import io.vigie.collect.secrets.SecretSearch;
import io.vigie.collect.secrets.SecretSigns;
import io.vigie.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What everybody who may inspect a service reads of it. */
final class ServiceSecrets {
    private ServiceSecrets() {}

    /** Whether any of it looks like a secret. */
    static boolean hasSecret(Json service) {
        Json task = service.at("Spec", "TaskTemplate");
        Json container = task.at("ContainerSpec");
        SecretSearch search = new SecretSearch()
                .named(
                        "environment",
                        Optional.of(SecretSigns.ofEntries(container.at("Env").texts())))
                .named("label", Optional.of(SecretSigns.ofMembers(texts(container.at("Labels")))))
                .named("label", Optional.of(SecretSigns.ofMembers(texts(service.at("Spec", "Labels")))))
                .arguments(container.at("Command").texts(), container.at("Args").texts())
                .healthCommand(container)
                .options("log-option", task.at("LogDriver", "Options"));
        container.at("Mounts").elements().forEach(mount -> volume(mount, search));
        return !search.found().isEmpty();
    }

    private static void volume(Json mount, SecretSearch search) {
        Json options = mount.at("VolumeOptions");
        search.volumeOptions(
                        mount.at("Target").text().orElse(""),
                        options.at("DriverConfig", "Options").members())
                .named("label", Optional.of(SecretSigns.ofMembers(texts(options.at("Labels")))));
    }

    private static Map<String, String> texts(Json members) {
        Map<String, String> texts = new HashMap<>();
        members.members().forEach((name, value) -> texts.put(name, value.text().orElse("")));
        return texts;
    }
}
