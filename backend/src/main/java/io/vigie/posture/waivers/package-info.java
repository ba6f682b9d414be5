/** What waivers make of findings and scores. */
@NullMarked
package io.vigie.posture.waivers;

import org.jspecify.annotations.NullMarked;
