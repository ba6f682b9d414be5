/** API tokens: leave to act as a person over REST, with a part of their rights. */
@NullMarked
package io.vigie.access.token;

import org.jspecify.annotations.NullMarked;
