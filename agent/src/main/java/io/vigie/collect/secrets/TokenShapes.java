package io.vigie.collect.secrets;

import java.util.List;
import java.util.regex.Pattern;

/** Tokens, keys and hashes that are known by their form; most forms as the detectors gitleaks and trufflehog list them. */
final class TokenShapes {
    private static final List<String> PREFIXED = List.of(
            // clouds
            "(?:AKIA|ASIA|AROA|ABIA|ACCA)[0-9A-Z]{16}(?![0-9A-Z])",
            "LTAI[A-Za-z0-9]{20}(?![A-Za-z0-9])",
            "AIza[\\w-]{30,}",
            "GOCSPX-[\\w-]{20,}",
            "ya29\\.[\\w-]{20,}",
            "do[opr]_v1_[a-f0-9]{32,}",
            "AQVN[\\w-]{30,}",
            "t1\\.[\\w-]{8,}\\.[\\w-]{40,}",
            "dapi[a-f0-9]{32}",
            "dt0c01\\.[A-Z0-9a-z]{24}\\.",
            "EAAA[\\w-]{22,}",
            "tskey-[a-z]{3,12}-\\w{8,}",
            "SCWX?[A-Z0-9]{17}(?![A-Z0-9])",
            // code and packages
            "gh[pousr]_[A-Za-z0-9]{20,}",
            "github_pat_\\w{20,}",
            "gl(?:pat|dt|rt|ft|ptt|oas|imt|soat|agent|cbt|ffct)-[\\w.-]{16,}",
            "GR1348941[\\w-]{16,}",
            "dckr_[po]at_[\\w-]{12,}",
            "npm_[A-Za-z0-9]{30,}",
            "pypi-AgE[\\w-]{20,}",
            "rubygems_[a-f0-9]{32,}",
            "oy2[a-z0-9]{43}",
            "CLOJARS_[a-z0-9]{40,}",
            "AT[AC]TT3[\\w=-]{20,}",
            "ATBB[A-Za-z0-9]{20,}",
            "pnu_[A-Za-z0-9]{30,}",
            "AKCp[A-Za-z0-9]{60,}",
            "pul-[a-f0-9]{40}",
            "sgp_[\\w]{30,}",
            "sq[apu]_[a-z0-9]{40}",
            // chat, mail and messages
            "xox[abeoprs](?:\\.xox[bp])?-[\\w-]{8,}",
            "xapp-\\d-[\\w-]{10,}",
            "SG\\.[\\w-]{16,}\\.[\\w-]{16,}",
            "xkeysib-[a-f0-9]{40,}",
            "key-[0-9a-f]{32}",
            "[0-9a-f]{32}-us\\d\\d?(?!\\w)",
            "[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}(?!\\w)",
            "\\d{8,10}:AA[\\w-]{32,}",
            "SK[0-9a-f]{32}(?!\\w)",
            // money
            "[sr]k_(?:live|test|prod)_\\w{8,}",
            "whsec_\\w{16,}",
            "sq0(?:atp|csp|iyz)-[\\w-]{20,}",
            "FLWSECK[\\w-]{20,}",
            "shippo_(?:live|test)_\\w{30,}",
            "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
            "EZ[AT]K[A-Za-z0-9]{40,}",
            "fio-u-[\\w=-]{40,}",
            "p8e-[\\w-]{30,}",
            "duffel_(?:test|live)_\\w{30,}",
            // models
            "sk-[A-Za-z0-9_-]{20,}",
            "hf_[A-Za-z0-9]{30,}",
            "api_org_[A-Za-z0-9]{30,}",
            "pplx-[A-Za-z0-9]{40,}",
            "gsk_[A-Za-z0-9]{40,}",
            "r8_[A-Za-z0-9]{30,}",
            "xai-[A-Za-z0-9]{40,}",
            "nvapi-[\\w-]{40,}",
            // operation
            "hv[bsr]\\.[\\w-]{12,}",
            "glsa_\\w{30,}",
            "glc_[A-Za-z0-9+/]{30,}",
            "sntry[su]_\\w{20,}",
            "NRAK-[A-Z0-9]{20,}",
            "NRII-[\\w-]{30,}",
            "dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{30,}",
            "lin_api_\\w{30,}",
            "ntn_\\w{40,}",
            "secret_[A-Za-z0-9]{40,}",
            "PMAK-[a-f0-9]{20,}",
            "pscale_(?:tkn|oauth|pw)_[\\w.-]{30,}",
            "tfp_[\\w-]{40,}",
            "figd_[\\w-]{30,}",
            "ops_eyJ[\\w+/]{40,}",
            "A3-[A-Z0-9]{6}-[A-Z0-9-]{20,}",
            "[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{40,}",
            "claim-[\\w-]{20}",
            "fm[12][ar]?_[A-Za-z0-9+/]{60,}",
            "fo1_[\\w-]{40,}",
            "API-[A-Z0-9]{25,}",
            "sm_[aps]at_\\w{16}",
            "AGE-SECRET-KEY-1[A-Z0-9]{40,}",
            // signed tokens
            "eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{4,}",
            "eyJrIjoi[A-Za-z0-9+/]{40,}");

    private static final Pattern TOKEN =
            Pattern.compile("(?<![A-Za-z0-9_])(?=[A-Za-z0-9][\\w.:-]{11})(?:" + String.join("|", PREFIXED) + ")");
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----");

    /** Hashes of passwords, which can be tried out at leisure. */
    private static final Pattern HASH = Pattern.compile(
            "\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{20,}|\\$(?:1|5|6|y|7|apr1)\\$[^\\s$:]{0,40}\\$[./A-Za-z0-9$]{8,}|\\$argon2(?:i|d|id)\\$"
                    + "|\\{S?SHA\\d*\\}[A-Za-z0-9+/=]{16,}|\\{CRYPT\\}\\S{8,}|(?<![\\w*])\\*[0-9A-F]{40}(?![0-9A-F])|pbkdf2[:_-]sha\\d+[:$]");

    private static final List<String> HASH_SIGNS = List.of("$", "}", "*", "pbkdf2");

    /** Addresses that are a password themselves: whoever knows one may write there. */
    private static final Pattern WEBHOOK = Pattern.compile(
            "hooks\\.slack\\.com/(?:services|workflows|triggers)/\\w+/\\w+"
                    + "|discord(?:app)?\\.com/api/webhooks/\\d+/[\\w-]{8,}|\\.webhook\\.office\\.com/webhookb2/[\\w-]{8,}|outlook\\.office\\.com/webhook/[\\w-]{8,}"
                    + "|api\\.telegram\\.org/bot\\d+:[\\w-]{8,}|hooks\\.zapier\\.com/hooks/catch/\\d+/\\w+|logic\\.azure\\.com.{1,300}[?&]sig=\\S"
                    + "|chat\\.googleapis\\.com/v1/spaces/.{1,200}[?&]token=\\S|maker\\.ifttt\\.com/trigger/.{1,100}/key/\\w+|api\\.opsgenie\\.com/\\S{0,100}apiKey=\\w+|events\\.pagerduty\\.com/integration/\\w+");

    private static final int SHORTEST = 12;

    private TokenShapes() {}

    static boolean anyIn(String text) {
        return (text.length() >= SHORTEST && TOKEN.matcher(text).find())
                || hasPrivateKey(text)
                || (text.indexOf('/') >= 0 && WEBHOOK.matcher(text).find());
    }

    static boolean hasPrivateKey(String text) {
        return text.contains("PRIVATE KEY") && PRIVATE_KEY.matcher(text).find();
    }

    static boolean hasHash(String text) {
        boolean possible = text.length() >= SHORTEST && HASH_SIGNS.stream().anyMatch(text::contains);
        return possible && HASH.matcher(text).find();
    }
}
