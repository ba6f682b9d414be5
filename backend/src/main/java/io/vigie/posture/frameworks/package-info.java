/** Results of a framework, item by item. */
@NullMarked
package io.vigie.posture.frameworks;

import org.jspecify.annotations.NullMarked;
