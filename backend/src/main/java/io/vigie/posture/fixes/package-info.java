/** All that the hosts of a scope need changed, as files. */
@NullMarked
package io.vigie.posture.fixes;

import org.jspecify.annotations.NullMarked;
