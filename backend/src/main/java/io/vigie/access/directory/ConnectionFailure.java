package io.vigie.access.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why a server of the directory cannot be used, for whoever reads the log. */
final class ConnectionFailure {
    private static final String UNTRUSTED = "no authority of vigie.access.directory.trust vouches for its certificate";
    private static final String OTHER_NAME = "its certificate is for another name";

    /** Java says what is wrong with a certificate in its message alone: by a part of that, what is written in the log. */
    private static final Map<String, String> CERTIFICATES = new LinkedHashMap<>();

    static {
        CERTIFICATES.put("unable to find valid certification path", UNTRUSTED);
        CERTIFICATES.put("signature check failed", UNTRUSTED);
        CERTIFICATES.put("certificate_expired", "its certificate has expired");
        CERTIFICATES.put("validity check failed", "its certificate is not valid at this time");
        CERTIFICATES.put("No subject alternative", OTHER_NAME);
        CERTIFICATES.put("No name matching", OTHER_NAME);
    }

    private ConnectionFailure() {}

    static String sentence(LDAPException failed) {
        String detail = message(failed);
        return DirectoryUnreachable.bounded(cause(failed, detail) + ": " + detail);
    }

    static String message(LDAPException failed) {
        return String.valueOf(failed.getMessage()).replaceAll(",? ?ldapSDKVersion=[^)]*", "");
    }

    private static String cause(LDAPException failed, String detail) {
        if (failed.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
            return "it refuses the account of vigie.access.directory.user-dn";
        }
        return CERTIFICATES.entrySet().stream()
                .filter(known -> detail.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("it cannot be used");
    }
}
