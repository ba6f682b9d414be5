/** The objects on a host: containers, images, networks. */
@NullMarked
package io.vigie.posture.subjects;

import org.jspecify.annotations.NullMarked;
