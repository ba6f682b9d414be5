/** Waivers over HTTP. */
@NullMarked
package io.vigie.waivers.web;

import org.jspecify.annotations.NullMarked;
