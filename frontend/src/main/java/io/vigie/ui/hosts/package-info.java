/** Hosts as a list, and one host in whole. */
@NullMarked
package io.vigie.ui.hosts;

import org.jspecify.annotations.NullMarked;
