package io.vigie.access.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchFilterTest {

    @ParameterizedTest
    @ValueSource(strings = {"*", "omar)(uid=*", "\\2a", "{1}", "{0}", "cn=a\\, (b),ou=c*", "\u0000", "ü"})
    void a_value_stays_a_value(String value) throws LDAPException {
        assertThat(SearchFilter.of("groups-filter", "(|(member={0})(memberUid={1}))")
                        .with(value, "other{0}"))
                .isEqualTo(Filter.createORFilter(
                        Filter.createEqualityFilter("member", value),
                        Filter.createEqualityFilter("memberUid", "other{0}")));
    }
}
