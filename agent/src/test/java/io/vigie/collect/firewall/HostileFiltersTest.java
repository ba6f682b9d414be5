package io.vigie.collect.firewall;

import static io.vigie.collect.firewall.NfResponses.attribute;
import static io.vigie.collect.firewall.NfResponses.message;
import static io.vigie.collect.firewall.NfResponses.number;
import static io.vigie.collect.firewall.NfResponses.numbers;
import static io.vigie.collect.firewall.NfResponses.text;
import static io.vigie.collect.netlink.NetlinkRequest.FILTER_CHAINS;
import static io.vigie.collect.netlink.NetlinkRequest.FILTER_RULES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.collect.firewall.ipset.IpSets;
import io.vigie.collect.firewall.iptables.LegacyTable;
import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.PacketFilters;
import io.vigie.collect.firewall.nftables.NfTables;
import io.vigie.collect.reachability.HostReachability;
import io.vigie.collect.reachability.Reachability;
import io.vigie.collect.routing.DeviceAddress;
import io.vigie.collect.routing.HostNetwork;
import io.vigie.collect.routing.NetworkDevice;
import io.vigie.collect.routing.Route;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no kernel should give. */
class HostileFiltersTest {
    private static final byte[] TABLE = text(1, "mine");
    private static final byte[] OF_INPUT = attribute(4, number(1, 1));
    private static final byte[] DROP = rule("first", number(1, 0));

    private final NfResponses kernel = new NfResponses(7);

    private static byte[] rule(String chain, byte[]... verdict) {
        byte[] data = attribute(2, number(1, 0), attribute(2, attribute(2, verdict)));
        return NfResponses.joined(TABLE, text(2, chain), attribute(4, attribute(1, text(1, "immediate"), data)));
    }

    private static byte[] jump(String from, String to) {
        return rule(from, number(1, -3), text(2, to));
    }

    /** On a host with a card of both families. */
    private static HostReachability seen(PacketFilters filters) {
        NetworkDevice card = new NetworkDevice(2, "eth0", "", 0, false, true);
        List<DeviceAddress> addresses = List.of(
                new DeviceAddress(2, AddressFamily.IPV4, Address.of("192.0.2.10"), 24, true),
                new DeviceAddress(2, AddressFamily.IPV6, Address.of("2001:db8:2::10"), 64, true));
        List<Route> routes = List.of(
                new Route(AddressFamily.IPV4, Address.LOWEST, 0, 2, true),
                new Route(AddressFamily.IPV6, Address.LOWEST, 0, 2, true));
        HostNetwork host = new HostNetwork(List.of(card), addresses, routes, Set.of(), Set.of());
        return new HostReachability(Optional.of(new Reachability(filters, host)), filters);
    }

    private void begin() {
        kernel.add(FILTER_CHAINS, TABLE, text(3, "first"), OF_INPUT, number(5, 1), text(7, "filter"));
    }

    @Test
    void what_is_built_here_is_understood_when_it_is_whole() throws Exception {
        begin();
        kernel.add(FILTER_RULES, DROP);

        assertThat(seen(NfTables.read(kernel, IpSets.none())).inputFiltered()).containsExactly("ipv4", "ipv6");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 17, 19, 22, 30, 60, 80})
    void an_answer_that_is_cut_is_not_understood(int length) {
        begin();
        kernel.datagram(FILTER_RULES, Arrays.copyOf(message(7, 0, DROP), length));

        assertThatThrownBy(() -> NfTables.read(kernel, IpSets.none())).hasMessage("not-understood");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 0xffff})
    void an_attribute_that_leads_out_of_its_message_is_not_understood(int length) {
        byte[] bytes = message(7, 0, DROP);
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putShort(20, (short) length);
        kernel.datagram(FILTER_RULES, bytes);

        assertThatThrownBy(() -> NfTables.read(kernel, IpSets.none())).hasMessage("not-understood");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void a_message_of_impossible_length_is_not_understood(int length) {
        kernel.datagram(
                FILTER_RULES,
                numbers(40).putInt(length).putShort((short) 0x0a07).array());

        assertThatThrownBy(() -> NfTables.read(kernel, IpSets.none())).hasMessage("not-understood");
    }

    @Test
    void rules_that_change_all_the_time_are_given_up_after_a_few_tries() {
        begin();
        kernel.datagram(FILTER_RULES, message(8, 0, DROP));

        assertThatThrownBy(() -> NfTables.read(kernel, IpSets.none())).hasMessage("timed-out");
        assertThat(kernel.asked).hasSize(9);
    }

    @Test
    void a_listing_that_was_interrupted_is_no_answer() {
        begin();
        kernel.datagram(FILTER_RULES, message(7, 0x10, DROP));

        assertThatThrownBy(() -> NfTables.read(kernel, IpSets.none())).hasMessage("timed-out");
    }

    @Test
    void chains_that_lead_to_themselves_come_to_an_end() throws Exception {
        begin();
        kernel.add(FILTER_CHAINS, TABLE, text(3, "second"))
                .add(FILTER_RULES, jump("first", "second"))
                .add(FILTER_RULES, jump("second", "first"))
                .add(FILTER_RULES, jump("second", "nowhere"));

        assertThat(seen(NfTables.read(kernel, IpSets.none())).firewalls()).isEmpty();
    }

    @Test
    void jumps_deeper_than_any_kernels_are_not_understood() throws Exception {
        begin();
        kernel.add(FILTER_RULES, jump("first", "c0"));
        for (int i = 0; i < 5_000; i++) {
            kernel.add(FILTER_CHAINS, TABLE, text(3, "c" + i)).add(FILTER_RULES, jump("c" + i, "c" + (i + 1)));
        }
        PacketFilters filters = NfTables.read(kernel, IpSets.none());

        assertThatThrownBy(() -> seen(filters).firewalls()).hasMessage("not-understood");
    }

    @Test
    void more_rules_than_any_host_has_are_too_many() {
        begin();
        byte[] many = NfResponses.joined(message(7, 0, DROP), message(7, 0, DROP), message(7, 0, DROP));
        for (int i = 0; i < 20_000; i++) {
            kernel.datagram(FILTER_RULES, many);
        }

        assertThatThrownBy(() -> NfTables.read(kernel, IpSets.none())).hasMessage("too-large");
    }

    /** The head of an entry of IPv4 whose target begins and that ends at these places. */
    private static ByteBuffer entry(int target, int next) {
        return numbers(300).putShort(88, (short) target).putShort(90, (short) next);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 111, 143, 301, 0xffff})
    void an_older_table_whose_entries_lead_astray_is_not_understood(int next) {
        LegacyTable table = new LegacyTable(AddressFamily.IPV4, "filter", IpSets.none(), numbers(84), entry(112, next));

        assertThatThrownBy(() -> table.table()).hasMessage("not-understood");
    }

    @Test
    void an_older_table_whose_chains_begin_nowhere_is_not_understood() {
        ByteBuffer info = numbers(84).putInt(32, 2).putInt(40, 20);
        LegacyTable table = new LegacyTable(AddressFamily.IPV4, "filter", IpSets.none(), info, entry(112, 300));

        assertThatThrownBy(() -> table.table()).hasMessage("not-understood");
    }
}
