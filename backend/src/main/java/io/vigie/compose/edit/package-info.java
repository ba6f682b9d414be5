/** Changes to the text of Compose files: where a value stands, another in its place, and what changed as a patch. */
@NullMarked
package io.vigie.compose.edit;

import org.jspecify.annotations.NullMarked;
