/** The one writer of the read model. */
@NullMarked
package io.vigie.posture.store;

import org.jspecify.annotations.NullMarked;
