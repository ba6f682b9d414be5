/** Attestations over HTTP. */
@NullMarked
package io.vigie.findings.web;

import org.jspecify.annotations.NullMarked;
