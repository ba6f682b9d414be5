package io.vigie.ui.shell;

import io.vigie.access.Scope;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.hosts.HostFilter;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.rules.Catalogue;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.navigation.FindingsNavigation;
import io.vigie.ui.navigation.HostsNavigation;
import io.vigie.ui.shell.SearchHit.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Looks for words in the names of hosts, in what findings are about, and in the titles of rules. */
@Component
public class SearchSource {
    private static final int HOSTS = 6;
    private static final int RULES = 5;
    private static final int LONGEST_NAME = 60;

    private final HostPostureService hosts;
    private final FindingService findings;
    private final Catalogue catalogue;

    SearchSource(HostPostureService hosts, FindingService findings, Catalogue catalogue) {
        this.hosts = hosts;
        this.findings = findings;
        this.catalogue = catalogue;
    }

    List<SearchHit> hits(Scope scope, String words, Locale language) {
        if (words.isBlank()) {
            return List.of();
        }
        List<SearchHit> hits = new ArrayList<>();
        var found = hosts.hosts(scope, Moment.NOW, HostFilter.ALL.withWords(words), PageRequest.first(HOSTS));
        found.items()
                .forEach(host -> hits.add(new SearchHit(
                        Kind.HOST,
                        VisibleText.cut(VisibleText.of(host.name()), LONGEST_NAME),
                        HostsNavigation.host(host.id()))));
        if (found.total() > HOSTS) {
            hits.add(new SearchHit(Kind.HOSTS, Long.toString(found.total()), HostsNavigation.search(words)));
        }
        addRules(hits, words.strip().toLowerCase(language), language);
        addFindings(hits, scope, words);
        return hits;
    }

    private void addRules(List<SearchHit> hits, String words, Locale language) {
        catalogue.rules().stream()
                .filter(rule -> rule.title().in(language).toLowerCase(language).contains(words)
                        || rule.id().contains(words))
                .limit(RULES)
                .forEach(rule -> hits.add(
                        new SearchHit(Kind.RULE, rule.title().in(language), FindingsNavigation.ofRule(rule.id()))));
    }

    private void addFindings(List<SearchHit> hits, Scope scope, String words) {
        long total = findings.findings(scope, Moment.NOW, FindingFilter.ALL.withWords(words), PageRequest.first(1))
                .total();
        if (total > 0) {
            hits.add(new SearchHit(Kind.FINDINGS, Long.toString(total), FindingsNavigation.search(words)));
        }
    }
}
