/**
 * Compose files read as Compose reads them, and the facts of the containers that Compose would make of their services. No
 * engine is asked and nothing is executed.
 */
@NullMarked
package io.vigie.compose;

import org.jspecify.annotations.NullMarked;
