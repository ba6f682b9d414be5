package io.vigie.enrol.sealing;

import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where Vault may be: the token passes in each request, so that plain HTTP stays on this machine. */
final class VaultAddress {
    private VaultAddress() {}

    /** Without a slash at its end. */
    static URI checked(@Nullable URI address) {
        if (address == null) {
            throw new SealingException("vigie.enrol.vault.address is not set: https://, a name and a port.");
        }
        boolean plain = address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
        if (!plain || !isSafe(address)) {
            throw new SealingException("vigie.enrol.vault.address has to be https://, a name and a port;"
                    + " http:// is for this machine's loopback addresses alone.");
        }
        return URI.create(address.toString().replaceFirst("/+$", ""));
    }

    private static boolean isSafe(URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                || ("http".equalsIgnoreCase(address.getScheme()) && isLoopback(address.getHost()));
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost")
                    || InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }
}
