/** Reading nf_tables from the kernel. */
@NullMarked
package io.vigie.collect.firewall.nftables;

import org.jspecify.annotations.NullMarked;
