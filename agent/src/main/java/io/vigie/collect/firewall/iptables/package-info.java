/** Reading the older iptables from the kernel. */
@NullMarked
package io.vigie.collect.firewall.iptables;

import org.jspecify.annotations.NullMarked;
