/** The trail as a chain of hashes, with checkpoints that are signed: pure, so that it is verified without a server too. */
@NullMarked
package io.vigie.trail.chain;

import org.jspecify.annotations.NullMarked;
