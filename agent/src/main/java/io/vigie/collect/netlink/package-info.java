/** System calls that Java lacks: netlink sockets and socket options, read-only. */
@NullMarked
package io.vigie.collect.netlink;

import org.jspecify.annotations.NullMarked;
