/** What a Dockerfile makes of its image, read before anything is built. */
@NullMarked
package io.vigie.compose.dockerfile;

import org.jspecify.annotations.NullMarked;
