/** Who may read and write the host's files that matter to an engine, and how its folders are mounted. */
@NullMarked
package io.vigie.collect.files;

import org.jspecify.annotations.NullMarked;
