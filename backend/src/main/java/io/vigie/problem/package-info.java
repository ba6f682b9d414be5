/** Errors that a client can act on: a stable code, a status, a sentence. */
@NullMarked
package io.vigie.problem;

import org.jspecify.annotations.NullMarked;
