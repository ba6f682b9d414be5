/** Tells what looks like a secret, so that the secret itself never leaves the host. */
@NullMarked
package io.vigie.collect.secrets;

import org.jspecify.annotations.NullMarked;
