/** REST of what administrators read and do. */
@NullMarked
package io.vigie.administration.web;

import org.jspecify.annotations.NullMarked;
