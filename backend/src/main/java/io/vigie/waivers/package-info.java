/** The life of what people accept for a time: asked by one, decided by another, in force, ended. */
@NullMarked
package io.vigie.waivers;

import org.jspecify.annotations.NullMarked;
