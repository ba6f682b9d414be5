package io.vigie.access;

import io.vigie.access.directory.Directory;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How people can sign in here, for the login page. */
@Component
public class SignInWays {
    private final boolean passwords;
    private final Optional<String> provider;

    SignInWays(ObjectProvider<Directory> directory, OpenIdProperties provider) {
        this.passwords = directory.stream().findAny().isPresent();
        this.provider = provider.configured() ? Optional.of(provider.label()) : Optional.empty();
    }

    /** Whether there is a directory that takes passwords. */
    public boolean passwords() {
        return passwords;
    }

    /** What people call the identity provider; empty where there is none. */
    public Optional<String> provider() {
        return provider;
    }
}
