/** Every verdict on a host, passed ones included. */
@NullMarked
package io.vigie.posture.verdicts;

import org.jspecify.annotations.NullMarked;
