/** From a host to its report: reads the engine and the host's files, one collector per section, and writes nothing. */
@NullMarked
package io.vigie.collect;

import org.jspecify.annotations.NullMarked;
