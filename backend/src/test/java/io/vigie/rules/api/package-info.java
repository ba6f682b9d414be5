/** Which fields of the Engine API are read. */
@NullMarked
package io.vigie.rules.api;

import org.jspecify.annotations.NullMarked;
