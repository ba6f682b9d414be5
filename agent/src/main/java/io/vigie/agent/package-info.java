/** The agent's process: commands, enrolment, the scan loop, delivery of reports and the orders it waits for. */
@NullMarked
package io.vigie.agent;

import org.jspecify.annotations.NullMarked;
