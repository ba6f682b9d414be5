/** Audits over HTTP. */
@NullMarked
package io.vigie.audits.web;

import org.jspecify.annotations.NullMarked;
