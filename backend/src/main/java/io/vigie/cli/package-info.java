/** The command line: audits one host with the same collectors and rules as the server, and starts no server. */
@NullMarked
package io.vigie.cli;

import org.jspecify.annotations.NullMarked;
