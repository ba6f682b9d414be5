/** What administrators set: who may do what. */
@NullMarked
package io.vigie.ui.admin;

import org.jspecify.annotations.NullMarked;
