/** Attestations over HTTP. */
@NullMarked
package io.vigie.attestations.web;

import org.jspecify.annotations.NullMarked;
