/** How hosts are let in, for administrators. */
@NullMarked
package io.vigie.ui.enrolment;

import org.jspecify.annotations.NullMarked;
