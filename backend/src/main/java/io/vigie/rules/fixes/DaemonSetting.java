package io.vigie.rules.fixes;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A setting of the daemon as a fix wants it: a member of {@code daemon.json}, or the flag of dockerd for the same.
 *
 * @param key its name in the file
 */
public record DaemonSetting(String key, Json value) {
    /** Flags that are called otherwise than the setting, as each may be given more than once. */
    private static final Map<String, String> FLAGS = Map.ofEntries(
            Map.entry("hosts", "host"),
            Map.entry("log-opts", "log-opt"),
            Map.entry("exec-opts", "exec-opt"),
            Map.entry("storage-opts", "storage-opt"),
            Map.entry("labels", "label"),
            Map.entry("default-ulimits", "default-ulimit"),
            Map.entry("registry-mirrors", "registry-mirror"),
            Map.entry("insecure-registries", "insecure-registry"),
            Map.entry("authorization-plugins", "authorization-plugin"),
            Map.entry("dns-opts", "dns-opt"));

    private static final Map<String, String> LETTERS = Map.of(
            "bridge",
            "b",
            "debug",
            "D",
            "group",
            "G",
            "host",
            "H",
            "log-level",
            "l",
            "storage-driver",
            "s",
            "data-root",
            "g");

    /** What a running daemon takes over from its file when it is told to reload it. */
    private static final Set<String> RELOADABLE = Set.of(
            "debug",
            "labels",
            "live-restore",
            "insecure-registries",
            "registry-mirrors",
            "authorization-plugins",
            "default-runtime",
            "runtimes",
            "max-concurrent-downloads",
            "max-concurrent-uploads",
            "features",
            "shutdown-timeout");

    /** After a change of these the daemon does not see its images and containers any more. */
    private static final Set<String> HIDES_DATA = Set.of("storage-driver", "storage-opts", "data-root", "userns-remap");

    public String flag() {
        return FLAGS.getOrDefault(key, key);
    }

    public boolean isReloadable() {
        return RELOADABLE.contains(key);
    }

    public boolean hidesData() {
        return HIDES_DATA.contains(key);
    }

    /** The flag with each of its values; none for what is taken out. */
    public List<String> flags() {
        return switch (value) {
            case Json.JsonArray array ->
                array.elements().stream().map(this::flagWith).toList();
            case Json.JsonObject object ->
                object.members().entrySet().stream().map(this::flagOf).toList();
            case Json.JsonString text -> text.value().isEmpty() ? List.of() : List.of(flagWith(text));
            case Json.JsonBoolean bool -> List.of("--" + flag() + "=" + bool.value());
            case Json.JsonNumber number -> List.of(flagWith(number));
            case Json.JsonNull nothing -> List.of();
        };
    }

    private String flagWith(Json one) {
        return "--" + flag() + "=" + one.text().orElseGet(() -> json(one));
    }

    /** {@code nofile=1024:2048} of a limit, {@code name=value} of an option. */
    private String flagOf(Map.Entry<String, Json> member) {
        Json limit = member.getValue();
        String written = limit.at("Soft").isNull()
                ? limit.text().orElseGet(() -> json(limit))
                : json(limit.at("Soft")) + ":" + json(limit.at("Hard"));
        return "--" + flag() + "=" + member.getKey() + "=" + written;
    }

    /** A command of sed -E that writes the flag as it is wanted where it stands, or takes it out everywhere. */
    public String substitution() {
        String letter = LETTERS.get(flag());
        boolean isSwitch = value instanceof Json.JsonBoolean;
        String spelled = "--" + flag() + (isSwitch ? "(=[A-Za-z01]+)?" : "([ =][^ \"']+)")
                + (letter == null ? "" : "|-" + letter + (isSwitch ? "" : "[ =]?[^ \"']+"));
        String wanted = String.join(" ", flags());
        String wanting = "s#(^|[ \"'=])(" + spelled + ")([^A-Za-z0-9=-]|$)#\\1" + wanted + "\\4#";
        return wanted.isEmpty() ? ":a;" + wanting + ";ta" : wanting;
    }

    /** Whether one flag says it all: of a list, others of the same name may stand beside it. */
    public boolean isOneFlag() {
        return flags().isEmpty() || !(value instanceof Json.JsonArray || value instanceof Json.JsonObject);
    }

    /** Whether a person has to put something in first, such as the address of their own server. */
    public boolean isOpen() {
        return json(value).matches("(?s).*(?:<|\\.example\\b).*");
    }

    String member() {
        return json(new Json.JsonString(key)) + ": " + spaced(value);
    }

    static String json(Json value) {
        return new String(CanonicalJson.write(value), StandardCharsets.UTF_8);
    }

    private static String spaced(Json value) {
        return switch (value) {
            case Json.JsonObject object ->
                "{"
                        + String.join(
                                ", ",
                                object.members().entrySet().stream()
                                        .map(DaemonSetting::spaced)
                                        .toList()) + "}";
            case Json.JsonArray array ->
                "["
                        + String.join(
                                ", ",
                                array.elements().stream()
                                        .map(DaemonSetting::spaced)
                                        .toList()) + "]";
            case Json.JsonString text -> json(text);
            case Json.JsonBoolean bool -> json(bool);
            case Json.JsonNumber number -> json(number);
            case Json.JsonNull nothing -> "null";
        };
    }

    private static String spaced(Map.Entry<String, Json> member) {
        return json(new Json.JsonString(member.getKey())) + ": " + spaced(member.getValue());
    }

    static Stream<DaemonSetting> all(Json settings) {
        return settings.members().entrySet().stream().map(one -> new DaemonSetting(one.getKey(), one.getValue()));
    }
}
