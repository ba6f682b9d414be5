/** Enrolment tokens and revocations over HTTP. */
@NullMarked
package io.vigie.enrol.web;

import org.jspecify.annotations.NullMarked;
