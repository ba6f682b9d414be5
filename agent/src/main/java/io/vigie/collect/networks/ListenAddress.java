package io.vigie.collect.networks;

import java.util.Optional;

/** Where a daemon was told to listen, written out: what it adds by itself when the address is short is in it. */
public final class ListenAddress {
    private static final String PLAIN_PORT = "2375";
    private static final String TLS_PORT = "2376";

    private ListenAddress() {}

    /**
     * @param tls decides the port when none is given
     */
    public static String full(String given, String defaultSocket, boolean tls) {
        String address = given.strip();
        if (address.equals("unix://") || address.isEmpty()) {
            return "unix://" + defaultSocket;
        }
        if (address.startsWith("unix://") || address.startsWith("fd:") || address.startsWith("npipe:")) {
            return address;
        }
        String place = address.startsWith("tcp://") ? address.substring("tcp://".length()) : address;
        return "tcp://" + withHostAndPort(place.replaceFirst("/.*", ""), tls ? TLS_PORT : PLAIN_PORT);
    }

    private static String withHostAndPort(String place, String port) {
        int colon = place.lastIndexOf(':');
        boolean hasPort = colon >= 0
                && place.indexOf(']', colon) < 0
                && !place.substring(colon + 1).isEmpty();
        String host = hasPort ? place.substring(0, colon) : place.replaceFirst(":$", "");
        return (host.isEmpty() ? "localhost" : host) + ":" + (hasPort ? place.substring(colon + 1) : port);
    }

    public static String joined(String host, long port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The port of a {@code tcp://} address; empty for any other. */
    public static Optional<Long> port(String address) {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return address.startsWith("tcp://") && port.matches("\\d{1,5}")
                ? Optional.of(Long.parseLong(port))
                : Optional.empty();
    }

    /** The host of a {@code tcp://} address, without brackets. */
    public static String host(String address) {
        return address.substring("tcp://".length(), address.lastIndexOf(':')).replaceAll("^\\[|]$", "");
    }
}
