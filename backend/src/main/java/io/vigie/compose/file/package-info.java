/** The text of Compose files: YAML with its places, variables, and how several files become one. */
@NullMarked
package io.vigie.compose.file;

import org.jspecify.annotations.NullMarked;
