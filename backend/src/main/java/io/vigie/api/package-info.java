/** What all REST answers have in common: lists, their parameters, their description. */
@NullMarked
package io.vigie.api;

import org.jspecify.annotations.NullMarked;
