package io.vigie.collect.firewall.model;

import java.util.List;

/**
 * Rules in their order.
 *
 * @param start where the kernel begins with it; for one that only rules lead to, nowhere
 * @param refusesRest whether what no rule decides is refused
 */
public record FilterChain(String name, Start start, boolean refusesRest, List<FilterRule> rules) {

    /**
     * Where in the way of packets.
     *
     * @param priority chains of lower numbers come first; the kernel looks up connections at -200 and translates
     *     addresses at -100
     * @param devices for packets by these alone; empty for all
     * @param translates whether it is there to translate addresses, which only the first packet passes
     */
    public record Start(Hook hook, int priority, List<String> devices, boolean translates) {
        public static final Start NOWHERE = new Start(Hook.OTHER, 0, List.of(), false);
        private static final int TRACKED = -200;
        private static final int TRANSLATED = -100;

        boolean isTracked() {
            return hook != Hook.ARRIVAL || priority > TRACKED;
        }

        boolean isTranslated() {
            return hook != Hook.ARRIVAL || priority > TRANSLATED;
        }

        boolean concerns(String device) {
            return devices.isEmpty() || devices.contains(device);
        }
    }
}
