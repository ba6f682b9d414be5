/** Facts that an engine reports when a container is inspected. */
@NullMarked
package io.vigie.collect.containers.inspection;

import org.jspecify.annotations.NullMarked;
