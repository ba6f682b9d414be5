/** The engine's containers one by one: settings, processes, users, usage. */
@NullMarked
package io.vigie.collect.containers;

import org.jspecify.annotations.NullMarked;
