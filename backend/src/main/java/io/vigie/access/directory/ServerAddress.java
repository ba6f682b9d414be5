package io.vigie.access.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where one server of the directory answers, and how connections to it are encrypted. */
record ServerAddress(String host, int port, Encryption encryption, DN base) {

    /** Literally this machine: what a name stands for may change later. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    enum Encryption {
        TLS,
        START_TLS,
        /** On loopback alone. */
        NONE
    }

    /** Throws {@link IllegalStateException} with what to set, for addresses that cannot be used or would send passwords in clear. */
    static List<ServerAddress> all(DirectoryProperties settings) {
        List<ServerAddress> all = Stream.of(settings.url().orElse("").strip().split("\\s+"))
                .map(url -> of(url, settings.startTls()))
                .toList();
        DN base = all.getFirst().base();
        all.forEach(server -> server.refuseUnless(base));
        return all;
    }

    private static ServerAddress of(String text, boolean startTls) {
        try {
            LDAPURL url = new LDAPURL(text);
            String host = Optional.ofNullable(url.getHost()).orElseThrow(() -> unusable(text, "names no host"));
            Encryption encryption = encryption(text, url.getScheme(), host, startTls);
            return new ServerAddress(host, url.getPort(), encryption, url.getBaseDN());
        } catch (LDAPException malformed) {
            throw unusable(text, "is no LDAP address: " + malformed.getMessage());
        }
    }

    private static Encryption encryption(String text, String scheme, String host, boolean startTls) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "ldaps" -> Encryption.TLS;
            case "ldap" -> startTls ? Encryption.START_TLS : unencrypted(text, host);
            default -> throw unusable(text, "is no LDAP address");
        };
    }

    private static Encryption unencrypted(String text, String host) {
        if (LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            return Encryption.NONE;
        }
        throw unusable(
                text,
                "would send passwords unencrypted. Set it to an address that begins with ldaps://,"
                        + " or set vigie.access.directory.start-tls to true");
    }

    private void refuseUnless(DN expected) {
        if (!base.equals(expected) && !base.equals(DN.NULL_DN)) {
            throw unusable(this + "/" + base, "has another base DN than the first server, " + expected);
        }
    }

    private static IllegalStateException unusable(String url, String why) {
        return new IllegalStateException(
                DirectoryUnreachable.bounded("vigie.access.directory.url: " + url + " " + why + "."));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
