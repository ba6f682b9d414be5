package io.vigie.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which people open Vigie. A page of another site whose name was made to point here, by DNS rebinding, has
 * none of them.
 */
record HostNames(Set<String> names) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    static HostNames of(List<String> configured) {
        return new HostNames(
                configured.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a request asks for one of them, or for this machine from this machine. */
    boolean areAskedBy(HttpServletRequest request) {
        String name = request.getServerName().toLowerCase(Locale.ROOT);
        return names.contains(name) || isLocal(request);
    }

    /** Whether it came from this machine and asks for it by a loopback name. */
    static boolean isLocal(HttpServletRequest request) {
        return LOOPBACK.contains(request.getServerName().toLowerCase(Locale.ROOT))
                && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** Whether an {@code Origin} is the site that the request itself asks for. */
    static boolean isOwnOrigin(HttpServletRequest request, String origin) {
        try {
            URI site = URI.create(origin);
            int port = site.getPort() >= 0 ? site.getPort() : "https".equals(site.getScheme()) ? 443 : 80;
            return request.getScheme().equalsIgnoreCase(site.getScheme())
                    && request.getServerName().equalsIgnoreCase(site.getHost())
                    && request.getServerPort() == port;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** For people: what to open instead. */
    String text() {
        return (names.isEmpty() ? Stream.of("localhost") : names.stream().sorted()).collect(Collectors.joining(", "));
    }
}
