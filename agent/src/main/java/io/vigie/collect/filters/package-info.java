/** The packet filters that are in force in the kernel, and what they refuse to strangers. */
@NullMarked
package io.vigie.collect.filters;

import org.jspecify.annotations.NullMarked;
