/** Sets of addresses, ports and devices that rules name, as {@code ipset} made them. */
@NullMarked
package io.vigie.collect.firewall.ipset;

import org.jspecify.annotations.NullMarked;
