package io.vigie.access;

/** Why a session ended before its time. {@link #code()} names each in the texts of the login page. */
public enum SessionEnd {
    SIGNED_OUT("signed-out"),
    RIGHTS_CHANGED("rights-changed"),
    RIGHTS_UNCONFIRMED("rights-unconfirmed"),
    PROVIDER_WITHDREW("provider-withdrew"),
    PROVIDER_UNCONFIRMED("provider-unconfirmed");

    /** Where the session that follows keeps the code, for the login page. */
    public static final String ATTRIBUTE = SessionEnd.class.getName();

    private final String code;

    SessionEnd(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
