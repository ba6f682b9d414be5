/** Asks an engine, follows its events, and reads what it reports of itself. */
@NullMarked
package io.vigie.collect.engine;

import org.jspecify.annotations.NullMarked;
