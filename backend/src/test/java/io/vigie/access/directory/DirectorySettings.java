package io.vigie.access.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of a directory as an administrator writes them. */
final class DirectorySettings {
    private DirectorySettings() {}

    /** The account vigie searches; more settings follow as pairs of name and value. */
    static DirectoryProperties of(String url, String... more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "directory.url",
                url,
                "directory.user-dn",
                "uid=vigie,dc=firm,dc=test",
                "directory.password",
                "pass-vigie"));
        for (int at = 0; at < more.length; at += 2) {
            all.put("directory." + more[at], more[at + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("directory", DirectoryProperties.class)
                .get();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
