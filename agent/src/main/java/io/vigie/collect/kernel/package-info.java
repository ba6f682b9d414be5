/** The kernel's settings, its clock and its security modules. */
@NullMarked
package io.vigie.collect.kernel;

import org.jspecify.annotations.NullMarked;
