package io.vigie.agent.server;

import io.vigie.agent.console.UsageProblem;
import java.net.URI;

/**
 * Where the server's port for agents is.
 *
 * @param path what stands before {@code /agents}; empty at the root
 */
public record ServerAddress(String host, int port, String path) {
    private static final int HTTPS = 443;

    /** Throws {@link UsageProblem} for anything but https. */
    public static ServerAddress of(String text) {
        try {
            URI uri = URI.create(text);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                String path = String.valueOf(uri.getRawPath()).replaceAll("/+$", "");
                return new ServerAddress(uri.getHost(), uri.getPort() < 0 ? HTTPS : uri.getPort(), path);
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Said below, together with what else may be wrong.
        }
        throw new UsageProblem(
                "The server's address must be https://host:port, such as https://vigie.example.org:8443.");
    }

    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return "https://" + host + ":" + port + path;
    }
}
