package io.vigie.export.pdf;

import io.vigie.export.HostSheet;
import io.vigie.judging.SubjectVerdict;
import io.vigie.judging.VerdictTexts;
import io.vigie.posture.verdicts.ItemRow;
import io.vigie.rules.Catalogue;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an audit found, put together by control while host after host goes by: each is counted in full, of the objects the first are kept. So it
 * takes the memory of the rules, however many hosts there are.
 */
final class AuditSummary {
    private final Catalogue catalogue;
    private final Locale language;
    private final List<HostLine> hosts = new ArrayList<>();
    private final Map<String, FailingControl> failing = new LinkedHashMap<>();
    private final Map<String, UnknownReason> unknown = new LinkedHashMap<>();

    AuditSummary(Catalogue catalogue, Locale language) {
        this.catalogue = catalogue;
        this.language = language;
    }

    void add(HostSheet sheet) {
        Set<Seen> seen = new HashSet<>();
        HostLine line = new HostLine(sheet.host());
        for (ItemRow row : sheet.rows()) {
            boolean first = row.row().map(Seen::of).map(seen::add).orElse(true);
            if (row.verdict() == Verdict.FAIL) {
                fails(sheet, row, first);
            } else if (row.verdict() == Verdict.UNKNOWN) {
                isUnknown(sheet, row, first);
            }
            if (first) {
                line.count(row);
            }
        }
        hosts.add(line);
    }

    /** A verdict, which stands under every item that refers to its rule. */
    private record Seen(String rule, String kind, String key) {
        static Seen of(SubjectVerdict row) {
            return new Seen(row.rule(), row.kind().word(), row.key());
        }
    }

    private void fails(HostSheet sheet, ItemRow row, boolean first) {
        String key =
                row.row().map(SubjectVerdict::rule).orElseGet(() -> row.item().id());
        FailingControl control = failing.computeIfAbsent(key, any -> new FailingControl(title(row), row));
        control.under(row.item().id());
        if (first) {
            control.add(sheet.host().name(), row, row.message(catalogue, language));
        }
    }

    private String title(ItemRow row) {
        return row.row()
                .map(verdict -> VerdictTexts.title(catalogue, verdict.rule(), language))
                .orElseGet(() -> row.item().title().in(language));
    }

    private void isUnknown(HostSheet sheet, ItemRow row, boolean first) {
        String why = row.row()
                .flatMap(SubjectVerdict::why)
                .map(WhyUnknown::sentence)
                .map(text -> text.in(language))
                .orElseGet(() -> row.message(catalogue, language));
        UnknownReason reason = unknown.computeIfAbsent(why, UnknownReason::new);
        reason.under(row.item().id());
        if (first) {
            reason.add(sheet.host().name());
        }
    }

    /** By name, as they came. */
    List<HostLine> hosts() {
        return hosts;
    }

    /** The worst first; of one severity that which concerns most objects. */
    List<FailingControl> failing() {
        return failing.values().stream()
                .sorted(Comparator.comparing(FailingControl::severity)
                        .thenComparing(
                                Comparator.comparingInt(FailingControl::objects).reversed()))
                .toList();
    }

    /** What concerns most verdicts first. */
    List<UnknownReason> unknown() {
        return unknown.values().stream()
                .sorted(Comparator.comparingInt(UnknownReason::verdicts).reversed())
                .toList();
    }
}
