package io.vigie.assess;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.inventory.CaseStore;
import io.vigie.judging.HostFacts;
import io.vigie.report.Configuration;
import io.vigie.report.Subject;
import io.vigie.report.reader.ReceivedReport;
import io.vigie.report.reader.ReportReader;
import io.vigie.retention.CasesRemoved;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Configurations by digest and cases by identity, of late kept in memory: neither ever changes. */
@Component
class Configurations {
    private final CaseStore cases;
    private final Cache<String, Configuration> parsed =
            Caffeine.newBuilder().maximumSize(5_000).build();
    private final Cache<String, Long> caseIds =
            Caffeine.newBuilder().maximumSize(50_000).build();

    Configurations(CaseStore cases) {
        this.cases = cases;
    }

    HostFacts of(ReceivedReport received) {
        Map<String, Configuration> found = new HashMap<>();
        Set<String> missing = new HashSet<>();
        for (Subject subject : received.report().subjects()) {
            Configuration known = subject.configuration().orElseGet(() -> parsed.getIfPresent(subject.digest()));
            if (known == null) {
                missing.add(subject.digest());
            } else {
                found.put(subject.digest(), known);
            }
        }
        cases.contents(missing)
                .forEach((digest, content) ->
                        found.put(digest, ReportReader.readConfiguration(content.kind(), content.body())));
        parsed.putAll(found);
        return HostFacts.of(received.report().subjects(), found);
    }

    Map<String, Long> knownCases(Collection<String> identities) {
        return caseIds.getAllPresent(identities);
    }

    void remember(Map<String, Long> ids) {
        caseIds.putAll(ids);
    }

    @EventListener
    void forget(CasesRemoved removed) {
        caseIds.asMap().values().removeAll(removed.cases());
    }

    void forgetCases() {
        caseIds.invalidateAll();
    }
}
