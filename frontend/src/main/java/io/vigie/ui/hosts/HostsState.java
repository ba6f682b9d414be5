package io.vigie.ui.hosts;

import com.vaadin.flow.router.QueryParameters;
import io.vigie.posture.Freshness;
import io.vigie.posture.hosts.HostFilter;
import io.vigie.ui.component.Address;
import io.vigie.ui.navigation.HostsNavigation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the list of hosts shows, as its address says it. */
record HostsState(String words, List<Freshness> freshness, Optional<String> group, String sort) {

    static HostsState read(QueryParameters parameters) {
        return new HostsState(
                parameters.getSingleParameter("q").orElse(""),
                parameters.getParameters("state").stream()
                        .flatMap(word -> Arrays.stream(Freshness.values())
                                .filter(freshness -> freshness.word().equals(word)))
                        .toList(),
                parameters.getSingleParameter("group"),
                parameters.getSingleParameter("sort").orElse(""));
    }

    Address address() {
        return new Address(HostsNavigation.LIST)
                .with("q", words)
                .with("state", freshness.stream().map(Freshness::word).toList())
                .with("group", group)
                .with("sort", sort);
    }

    HostFilter filter() {
        return new HostFilter(words, group, freshness);
    }

    HostsState withWords(String newWords) {
        return new HostsState(newWords, freshness, group, sort);
    }

    HostsState withFreshness(List<Freshness> newFreshness) {
        return new HostsState(words, newFreshness, group, sort);
    }

    HostsState withGroup(Optional<String> newGroup) {
        return new HostsState(words, freshness, newGroup, sort);
    }

    HostsState withSort(String newSort) {
        return new HostsState(words, freshness, group, newSort);
    }
}
