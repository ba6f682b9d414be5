/** The rules of the kernel's audit, in force and on disk. */
@NullMarked
package io.vigie.collect.audit;

import org.jspecify.annotations.NullMarked;
