package io.vigie.enrol.sealing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Vault's HTTP API. Each request has an end, and each answer a size. */
final class VaultClient {
    private static final int OK = 200;
    private static final int LONGEST_REASON = 200;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern MOUNT =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?");
    private static final Pattern HEADER = Pattern.compile("[!-~]+");

    private final SealingProperties.Vault settings;
    private final URI address;
    private final VaultConnection connection;

    VaultClient(SealingProperties.Vault settings) {
        this.settings = settings;
        this.address = VaultAddress.checked(settings.address());
        this.connection = new VaultConnection(settings, address);
        require(MOUNT, settings.mount(), "mount");
        require(KEY, settings.key(), "key");
    }

    URI address() {
        return address;
    }

    private static void require(Pattern form, String value, String setting) {
        if (!form.matcher(value).matches()) {
            throw new SealingException("vigie.enrol.vault." + setting
                    + " is no name of Vault's: letters, digits, and . _ - between them.");
        }
    }

    /** The field of the answer's data. */
    String ask(String operation, String field, String value, String wanted) {
        String path = settings.mount() + "/" + operation + "/" + settings.key();
        HttpResponse<byte[]> response = connection.send(request(path, JSON.writeValueAsString(Map.of(field, value))));
        JsonNode body = read(response.body());
        if (response.statusCode() != OK) {
            throw new SealingException(
                    "Vault at " + address + " " + refusal(response.statusCode(), path, reason(body)));
        }
        return body.path("data").path(wanted).stringValueOpt().orElseThrow(this::foreign);
    }

    private HttpRequest request(String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                .header("Content-Type", "application/json")
                .header("X-Vault-Request", "true")
                .header("X-Vault-Token", header(token(), "token"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!settings.namespace().isEmpty()) {
            request.header("X-Vault-Namespace", header(settings.namespace(), "namespace"));
        }
        return request.build();
    }

    private String token() {
        Path file = settings.tokenFile();
        return file != null
                ? SecretFile.text(file)
                : settings.token()
                        .orElseThrow(
                                () -> new SealingException("Vault is given no token. Set vigie.enrol.vault.token-file,"
                                        + " or VIGIE_ENROL_VAULT_TOKEN in the environment."));
    }

    /** Checked here: the client's own message would quote it. */
    private static String header(String value, String setting) {
        if (!HEADER.matcher(value).matches()) {
            throw new SealingException(
                    "The " + setting + " for Vault holds what no header may hold, or nothing at all.");
        }
        return value;
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JSON.missingNode();
        }
    }

    SealingException foreign() {
        return new SealingException("What answers at " + address + " does not answer as Vault's transit engine does.");
    }

    private static String refusal(int status, String path, String reason) {
        return switch (status) {
            case 400 -> "refuses " + path + ": " + reason + ".";
            case 403 ->
                "refuses the token for " + path
                        + ". Give a token that is valid and whose policy has the capability update on that path.";
            case 404 ->
                "has nothing at " + path
                        + ". Enable its transit engine there, or set vigie.enrol.vault.mount and .namespace.";
            case 503 -> "is sealed or in maintenance. Unseal it and start again.";
            default ->
                "answers with status " + status + " (" + reason + "). Set vigie.enrol.vault.address to an active node.";
        };
    }

    /** Vault's own words, as far as they are fit for one line of a log. */
    private static String reason(JsonNode body) {
        String said = body.path("errors")
                .path(0)
                .asString("")
                .replaceAll("[^ -~]", " ")
                .strip();
        String first = said.substring(0, Math.min(said.length(), LONGEST_REASON));
        return StringUtils.hasText(first) ? first : "without a reason";
    }
}
