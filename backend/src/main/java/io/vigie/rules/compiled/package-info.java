/** A rule ready to judge a case, and the evidence that it gives. */
@NullMarked
package io.vigie.rules.compiled;

import org.jspecify.annotations.NullMarked;
