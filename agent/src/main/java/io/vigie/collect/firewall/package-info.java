/** Which firewall is in force on the host, from the kernel or else from files. */
@NullMarked
package io.vigie.collect.firewall;

import org.jspecify.annotations.NullMarked;
