/** API tokens and sessions of people over HTTP. */
@NullMarked
package io.vigie.account.web;

import org.jspecify.annotations.NullMarked;
