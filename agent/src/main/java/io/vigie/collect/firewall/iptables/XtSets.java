package io.vigie.collect.firewall.iptables;

import io.vigie.collect.firewall.model.Condition;
import java.util.List;

/** Sets of addresses, ports and devices that rules name: those of {@code ipset}. */
public interface XtSets {

    /**
     * That the packet is in a set; a condition that nobody sees where the set cannot be read.
     *
     * @param index the kernel's number of the set
     * @param ofSource for each of its dimensions whether the source of the packet is meant
     */
    Condition in(int index, List<Boolean> ofSource);
}
