/** The life of what people decide about findings and items: attestations. */
@NullMarked
package io.vigie.attestations;

import org.jspecify.annotations.NullMarked;
