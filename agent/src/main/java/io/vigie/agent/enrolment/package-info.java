/** How an agent gets its certificate, and the files in which it keeps its identity. */
@NullMarked
package io.vigie.agent.enrolment;

import org.jspecify.annotations.NullMarked;
