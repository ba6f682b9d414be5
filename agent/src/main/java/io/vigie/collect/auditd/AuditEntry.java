package io.vigie.collect.auditd;

import java.util.Optional;

/**
 * One rule of the kernel's audit, from a file or from the kernel itself, as far as it speaks of paths.
 *
 * @param path the file or folder it watches; absent for rules on other things
 * @param tree whether all below the path is watched too
 * @param permissions of {@code rwxa}, in this order
 * @param someSystemCalls whether it speaks of single system calls, not of all that its permissions mean
 * @param narrowed whether it asks for more than a path and permissions, such as a certain user, and so misses others
 */
public record AuditEntry(
        Verb verb, Optional<String> path, boolean tree, String permissions, boolean someSystemCalls, boolean narrowed) {
    static final String ALL = "rwxa";

    enum Verb {
        /** Records. */
        ALWAYS,
        /** Keeps what rules after it would record from being recorded. */
        NEVER,
        /** Keeps processes from being watched at all. */
        NEVER_ANY_TASK,
        /** Says nothing of files. */
        OTHER
    }

    /** Whether everything that happens to the other's path is in this one's sight. */
    boolean covers(AuditEntry other) {
        return !narrowed
                && !someSystemCalls
                && path.map(own -> reaches(own, other.path.orElse(""))).orElse(true);
    }

    private boolean reaches(String own, String other) {
        return own.equals(other) || (tree && other.startsWith(own.equals("/") ? own : own + "/"));
    }

    AuditEntry without(String forbidden) {
        String left = permissions
                .chars()
                .filter(permission -> forbidden.indexOf(permission) < 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new AuditEntry(verb, path, tree, left, someSystemCalls, narrowed);
    }
}
