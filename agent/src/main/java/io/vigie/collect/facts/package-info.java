/** Facts on their way into a record, and why others are missing. */
@NullMarked
package io.vigie.collect.facts;

import org.jspecify.annotations.NullMarked;
