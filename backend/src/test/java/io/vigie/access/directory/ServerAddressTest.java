package io.vigie.access.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.access.directory.ServerAddress.Encryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldap://ldap.example.org/dc=firm",
                "LDAP://ldap.example.org/dc=firm",
                "ldap://192.0.2.7/dc=firm",
                "ldap://[2001:db8::1]:389/dc=firm",
                "ldap://127.0.0.1.example.org/dc=firm",
                "ldap://localhost.example.org/dc=firm",
                "ldap://0.0.0.0/dc=firm",
                "ldaps://one.example.org/dc=firm ldap://two.example.org/dc=firm"
            })
    void an_address_that_would_send_passwords_unencrypted_stops_the_start_and_says_what_to_set(String url) {
        assertThatThrownBy(() -> new Directory(DirectorySettings.of(url)))
                .hasMessageContaining("vigie.access.directory.url")
                .hasMessageContaining("ldaps://")
                .hasMessageContaining("vigie.access.directory.start-tls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap://127.0.0.1:389", "ldap://localhost", "ldap://[::1]:389", "ldap://127.9.9.9"})
    void on_this_machine_it_may_be_unencrypted(String url) {
        assertThat(ServerAddress.all(DirectorySettings.of(url)))
                .extracting(ServerAddress::encryption)
                .containsExactly(Encryption.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "'http://ldap.example.org', no LDAP address",
        "'ldap.example.org', no LDAP address",
        "'ldaps:///dc=firm', names no host",
        "'ldaps://one/dc=firm ldaps://two/dc=other', another base DN"
    })
    void an_address_that_cannot_be_used_stops_the_start_and_says_why(String url, String why) {
        assertThatThrownBy(() -> new Directory(DirectorySettings.of(url)))
                .hasMessageContaining("vigie.access.directory.url")
                .hasMessageContaining(why);
    }

    @Test
    void several_servers_keep_their_order_and_share_the_base_of_the_first() {
        assertThat(ServerAddress.all(DirectorySettings.of(
                        "ldaps://one.example.org/dc=firm,dc=test\n ldap://two.example.org:1389 ldaps://three/dc=firm,dc=test",
                        "start-tls",
                        "true")))
                .extracting(ServerAddress::toString)
                .containsExactly("one.example.org:636", "two.example.org:1389", "three:636");
    }

    @ParameterizedTest
    @CsvSource({"people-filter, (uid={0}", "groups-filter, member={0})(", "people-base, people", "groups-base, 'ou=,=x'"
    })
    void a_filter_or_base_that_is_none_stops_the_start(String setting, String value) {
        assertThatThrownBy(() -> new Directory(DirectorySettings.of("ldaps://localhost/dc=firm", setting, value)))
                .hasMessageContaining("vigie.access.directory." + setting);
    }
}
