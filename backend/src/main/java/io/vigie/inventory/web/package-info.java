/** Host groups over HTTP. */
@NullMarked
package io.vigie.inventory.web;

import org.jspecify.annotations.NullMarked;
