/** Looks at TLS as a stranger would, and at whom a server proves to be. */
@NullMarked
package io.vigie.collect.tls;

import org.jspecify.annotations.NullMarked;
