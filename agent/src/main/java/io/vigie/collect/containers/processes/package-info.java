/** Facts that the kernel reports of a container's processes and control group. */
@NullMarked
package io.vigie.collect.containers.processes;

import org.jspecify.annotations.NullMarked;
