package io.vigie.access;

import io.vigie.json.Word;
import java.util.Locale;

/** Who says that a person is who they are, and what groups they have. */
public enum IdentitySource implements Word {
    DIRECTORY,
    IDENTITY_PROVIDER;

    /** Throws {@link IllegalArgumentException} for what is no source's word. */
    public static IdentitySource of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whoever vouched for this person as they are signed in now. */
    public static IdentitySource of(Person person) {
        return person.credential() instanceof Credential.OpenIdConnect ? IDENTITY_PROVIDER : DIRECTORY;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
