/**
 * One host judged, without a server: its report, the catalogue, what is allowed in its group and an instant give verdicts,
 * hazard and figures. The server stores what comes out, {@code vigie audit} prints it.
 */
@NullMarked
package io.vigie.judging;

import org.jspecify.annotations.NullMarked;
