/** Exports over HTTP. */
@NullMarked
package io.vigie.export.web;

import org.jspecify.annotations.NullMarked;
