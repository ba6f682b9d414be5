package io.vigie.access;

import java.util.Locale;

/** What people are to the fleet: gives them {@link Right rights}; where, a binding says. */
public enum Role {
    SECURITY_MANAGER,
    OPS,
    AUDITOR,
    ADMINISTRATOR;

    /** Throws {@link IllegalArgumentException} for what is no role's word. */
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As configuration, REST and the directory's bindings write it: {@code security-manager}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name that Spring Security knows it by. */
    public String authority() {
        return "ROLE_" + name();
    }
}
