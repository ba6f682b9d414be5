/** The read model: every list, total and instant of the past is asked here, within a scope. */
@NullMarked
package io.vigie.posture;

import org.jspecify.annotations.NullMarked;
