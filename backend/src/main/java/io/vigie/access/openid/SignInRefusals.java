package io.vigie.access.openid;

import io.vigie.access.LoginRefused;
import io.vigie.access.LoginRefused.Reason;
import io.vigie.access.directory.DirectoryUnreachable;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** Why a sign-in at the provider failed, as far as it helps a person; the log says more, and neither says anything secret. */
final class SignInRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(SignInRefusals.class);
    private static final int LONGEST = 500;

    /** What Spring Security and this package say by themselves, and what providers say of a code. */
    private static final Map<String, Reason> REASONS = Map.of(
            "authorization_request_not_found",
            Reason.SIGN_IN_EXPIRED,
            "invalid_state_parameter",
            Reason.SIGN_IN_EXPIRED,
            "client_registration_not_found",
            Reason.SIGN_IN_EXPIRED,
            OAuth2ErrorCodes.INVALID_REQUEST,
            Reason.SIGN_IN_EXPIRED,
            OAuth2ErrorCodes.INVALID_GRANT,
            Reason.SIGN_IN_EXPIRED,
            "invalid_nonce",
            Reason.ID_TOKEN_INVALID,
            "invalid_id_token",
            Reason.ID_TOKEN_INVALID,
            "temporarily_unavailable",
            Reason.PROVIDER_UNREACHABLE,
            OAuth2ErrorCodes.SERVER_ERROR,
            Reason.PROVIDER_UNREACHABLE);

    /** What a provider says to the browser of a person whom it does not let in. */
    private static final Set<String> DENIED = Set.of(
            OAuth2ErrorCodes.ACCESS_DENIED,
            "login_required",
            "consent_required",
            "interaction_required",
            "account_selection_required");

    private SignInRefusals() {}

    static LoginRefused of(Exception failure) {
        if (failure instanceof LoginRefused refused) {
            return refused;
        }
        if (failure.getCause() instanceof LoginRefused refused) {
            return refused;
        }
        Reason reason = reason(failure);
        LOG.warn(
                "A sign-in at the identity provider failed ({}): {}",
                reason.code(),
                line(String.valueOf(failure.getMessage())));
        return new LoginRefused(reason);
    }

    private static Reason reason(Exception failure) {
        if (isUnanswered(failure) || OpenIdPeople.isWithoutKeys(failure)) {
            return Reason.PROVIDER_UNREACHABLE;
        }
        return failure instanceof OAuth2AuthenticationException refused
                ? reason(refused.getError())
                : Reason.PROVIDER_RESPONSE_INVALID;
    }

    private static Reason reason(OAuth2Error error) {
        return DENIED.contains(error.getErrorCode())
                ? Reason.PROVIDER_REFUSED
                : REASONS.getOrDefault(error.getErrorCode(), Reason.PROVIDER_RESPONSE_INVALID);
    }

    private static boolean isUnanswered(Throwable failure) {
        return has(failure, DirectoryUnreachable.class)
                || has(failure, ResourceAccessException.class) && !has(failure, ProviderHttp.TooLong.class)
                || has(failure, HttpServerErrorException.class);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
