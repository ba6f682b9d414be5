/** What administrators read and do that belongs to no other feature: the trail. */
@NullMarked
package io.vigie.administration;

import org.jspecify.annotations.NullMarked;
