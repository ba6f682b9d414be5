package io.vigie.enrol;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Where a certificate of another authority has the name of its host: the first of these that it has. */
enum NameField {
    SUBJECT_CN {
        @Override
        Optional<String> in(X509Certificate certificate) {
            try {
                return new LdapName(certificate.getSubjectX500Principal().getName())
                        .getRdns().reversed().stream()
                                .filter(part -> part.getType().equalsIgnoreCase("CN"))
                                .map(Rdn::getValue)
                                .map(String::valueOf)
                                .findFirst();
            } catch (InvalidNameException unreadable) {
                return Optional.empty();
            }
        }
    },
    SAN_DNS {
        @Override
        Optional<String> in(X509Certificate certificate) {
            return alternative(certificate, 2).map(name -> name.toLowerCase(Locale.ROOT));
        }
    },
    SAN_URI {
        @Override
        Optional<String> in(X509Certificate certificate) {
            return alternative(certificate, 6);
        }
    };

    private static final int LONGEST = 200;
    /** What a list can show and a person can type. */
    static final Predicate<String> PRINTABLE =
            name -> !name.isBlank() && name.length() <= LONGEST && name.chars().noneMatch(Character::isISOControl);

    abstract Optional<String> in(X509Certificate certificate);

    /** Empty, too, for one that no list can show. */
    Optional<String> of(X509Certificate certificate) {
        return in(certificate).filter(PRINTABLE);
    }

    private static Optional<String> alternative(X509Certificate certificate, int type) {
        try {
            Collection<List<?>> names =
                    Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of());
            return names.stream()
                    .filter(name -> name.get(0).equals(type))
                    .map(name -> String.valueOf(name.get(1)))
                    .findFirst();
        } catch (CertificateParsingException unreadable) {
            return Optional.empty();
        }
    }
}
