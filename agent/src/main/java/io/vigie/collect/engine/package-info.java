/** Asks an engine, follows its events, and reads what it tells of itself. */
@NullMarked
package io.vigie.collect.engine;

import org.jspecify.annotations.NullMarked;
