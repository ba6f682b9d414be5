/** Posture over HTTP. */
@NullMarked
package io.vigie.posture.web;

import org.jspecify.annotations.NullMarked;
