/** Scope equals absence: what lies outside of a person's scope is to every reading as if it had never been. */
@NullMarked
package io.vigie.scope;

import org.jspecify.annotations.NullMarked;
