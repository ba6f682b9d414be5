/** Adds up what fails on a host to one number that people can compare. */
@NullMarked
package io.vigie.risk;

import org.jspecify.annotations.NullMarked;
