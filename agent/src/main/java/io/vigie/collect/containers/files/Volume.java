package io.vigie.collect.containers.files;

import io.vigie.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A volume as its driver made it.
 *
 * @param mountpoint where the engine's machine has it
 * @param options such as those of a network share, which may hold a secret
 */
public record Volume(String driver, String mountpoint, Map<String, Json> options) {
    private static final Pattern GENERATED = Pattern.compile("[0-9a-f]{64}");

    static Volume of(Json told) {
        return new Volume(
                told.at("Driver").text().orElse("local"),
                told.at("Mountpoint").text().orElse(""),
                told.at("Options").members());
    }

    /** What of the host it shows, before links; empty text where it is the engine's own folder, absent where it is not told. */
    Optional<String> hostPath() {
        if (!driver.equals("local")) {
            return Optional.of(GENERATED.matcher(mountpoint).find() ? "" : mountpoint);
        }
        List<String> mounting = List.of(option("o").split(",", -1));
        if (mounting.stream().anyMatch(one -> one.startsWith("lowerdir="))) {
            return Optional.empty();
        }
        String device = option("device");
        boolean bound = mounting.contains("bind") || mounting.contains("rbind");
        return Optional.of(bound ? absolute(device) : isDevice(device) ? device : "");
    }

    /** The engine's own folder is the root of all. */
    private static String absolute(String path) {
        return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }

    /** With two strokes it is a share of another machine. */
    private static boolean isDevice(String device) {
        return device.startsWith("/") && !device.startsWith("//");
    }

    private String option(String name) {
        return Optional.ofNullable(options.get(name)).flatMap(Json::text).orElse("");
    }
}
