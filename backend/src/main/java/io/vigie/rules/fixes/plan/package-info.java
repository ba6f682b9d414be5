/** All that a host's findings need changed, merged: what files can do, and what is left for a person. */
@NullMarked
package io.vigie.rules.fixes.plan;

import org.jspecify.annotations.NullMarked;
