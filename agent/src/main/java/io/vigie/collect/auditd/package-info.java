/** The rules of the kernel's audit, in force and on disk. */
@NullMarked
package io.vigie.collect.auditd;

import org.jspecify.annotations.NullMarked;
