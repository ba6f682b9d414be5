package io.vigie.access;

import io.vigie.access.LoginRefused.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.ldap.NamingException;
import org.springframework.ldap.core.DirContextOperations;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.ldap.search.LdapUserSearch;
import org.springframework.security.ldap.userdetails.LdapAuthoritiesPopulator;

/**
 * What the directory grants people who are not signing in, looked up by the account that the server searches as. An answer holds
 * for a while; no answer is no yes.
 */
final class DirectoryPeople {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryPeople.class);

    private final LdapUserSearch search;
    private final LdapAuthoritiesPopulator groups;
    private final PersonMapper mapper;
    private final Remembered<Optional<Person>> known;

    DirectoryPeople(LdapUserSearch search, LdapAuthoritiesPopulator groups, PersonMapper mapper, Duration life) {
        this.search = search;
        this.groups = groups;
        this.mapper = mapper;
        this.known = new Remembered<>(life);
    }

    /** Empty for somebody the directory does not know. Throws {@link LoginRefused} when it does not answer. */
    Optional<Person> person(String userName) {
        return known.get(userName.toLowerCase(Locale.ROOT), () -> lookUp(userName));
    }

    private Optional<Person> lookUp(String userName) {
        try {
            DirContextOperations entry = search.searchForUser(userName);
            UserDetails found =
                    mapper.mapUserFromContext(entry, userName, groups.getGrantedAuthorities(entry, userName));
            return found instanceof Person person ? Optional.of(person) : Optional.empty();
        } catch (UsernameNotFoundException | IncorrectResultSizeDataAccessException nobody) {
            return Optional.empty();
        } catch (NamingException unreachable) {
            LOG.warn("The directory does not answer: {}", unreachable.getMessage());
            throw new LoginRefused(Reason.DIRECTORY_UNREACHABLE);
        }
    }
}
