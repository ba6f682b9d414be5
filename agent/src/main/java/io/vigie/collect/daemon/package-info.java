/** The daemon behind an engine: its process, its arguments, its configuration file, and which of them is in force. */
@NullMarked
package io.vigie.collect.daemon;

import org.jspecify.annotations.NullMarked;
