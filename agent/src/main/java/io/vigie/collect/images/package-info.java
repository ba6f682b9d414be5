/** The engine's images: their settings, their layers, and the steps that made them. */
@NullMarked
package io.vigie.collect.images;

import org.jspecify.annotations.NullMarked;
