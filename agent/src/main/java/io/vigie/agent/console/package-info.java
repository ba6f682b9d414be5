/** What the agent prints: log lines, usage errors, text made safe for a terminal. */
@NullMarked
package io.vigie.agent.console;

import org.jspecify.annotations.NullMarked;
