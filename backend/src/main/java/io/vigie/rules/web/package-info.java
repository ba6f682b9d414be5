/** Rules and frameworks over HTTP. */
@NullMarked
package io.vigie.rules.web;

import org.jspecify.annotations.NullMarked;
