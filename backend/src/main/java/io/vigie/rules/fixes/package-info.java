/** Changes that end a finding, and the patch on facts that proves them. */
@NullMarked
package io.vigie.rules.fixes;

import org.jspecify.annotations.NullMarked;
