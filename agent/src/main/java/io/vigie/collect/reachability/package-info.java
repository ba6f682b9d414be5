/** Who reaches ports of the host and of its containers: one model, from which all facts about it are read. */
@NullMarked
package io.vigie.collect.reachability;

import org.jspecify.annotations.NullMarked;
