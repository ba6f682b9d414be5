/** Builders of the report's records: facts are put one by one, with where each was read and why others are missing. */
@NullMarked
package io.vigie.collect.builder;

import org.jspecify.annotations.NullMarked;
