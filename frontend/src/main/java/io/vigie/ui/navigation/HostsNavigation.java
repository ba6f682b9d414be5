package io.vigie.ui.navigation;

import io.vigie.posture.Freshness;
import io.vigie.ui.component.Address;
import java.util.UUID;

/** Where hosts are. */
public final class HostsNavigation {
    public static final String LIST = "hosts";
    public static final String HOST = "hosts/:host/:tab?";

    private HostsNavigation() {}

    public static String list() {
        return LIST;
    }

    public static String ofFreshness(Freshness freshness) {
        return new Address(LIST).with("state", freshness.word()).text();
    }

    public static String search(String words) {
        return new Address(LIST).with("q", words).text();
    }

    /** A host's findings, its first tab. */
    public static String host(UUID host) {
        return LIST + "/" + host;
    }

    public static String host(UUID host, HostTab tab) {
        return tab == HostTab.FINDINGS ? host(host) : host(host) + "/" + tab.word();
    }
}
