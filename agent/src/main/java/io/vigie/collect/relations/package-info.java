/** Puts together what was seen one by one, where one container says something of another. */
@NullMarked
package io.vigie.collect.relations;

import org.jspecify.annotations.NullMarked;
