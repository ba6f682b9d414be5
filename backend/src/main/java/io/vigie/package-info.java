/** The server as one application. */
@NullMarked
package io.vigie;

import org.jspecify.annotations.NullMarked;
