package io.vigie.rules.sentences;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import io.vigie.report.Configuration;
import io.vigie.report.SubjectKind;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.verdicts.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A finding's evidence of a list, with what the list holds beside. What the verdict rests on stays the evidence alone. */
public final class WholeList {
    private WholeList() {}

    /**
     * The elements of a list that are not at fault, in their order. None where the evidence is not the part at fault of a list of this object, or
     * is not the whole of that part; and none where the object has changed since.
     *
     * @param configuration the object that was judged
     */
    public static List<Json> others(Evidence atFault, SubjectKind kind, Configuration configuration) {
        if (atFault.omitted().isPresent() || !atFault.fact().startsWith(kind.word() + ".")) {
            return List.of();
        }
        List<Json> whole = elements(atFault.fact(), configuration);
        Set<String> shown = written(atFault.value().elements());
        List<Json> others =
                whole.stream().filter(one -> !shown.contains(written(one))).toList();
        return isThatList(atFault, whole, others) ? others : List.of();
    }

    private static boolean isThatList(Evidence atFault, List<Json> whole, List<Json> others) {
        int shown = atFault.value().elements().size();
        return written(whole).containsAll(written(atFault.value().elements()))
                && shown + others.size() == whole.size()
                && atFault.others().orElse((long) others.size()) == others.size();
    }

    private static List<Json> elements(String fact, Configuration configuration) {
        RecordFacts.Fact found = RecordFacts.of(configuration.getClass()).named(fact.substring(fact.indexOf('.') + 1));
        return found == null
                ? List.of()
                : found.valueIn((Record) configuration)
                        .map(value -> Json.of(value).elements())
                        .orElse(List.of());
    }

    private static Set<String> written(List<Json> elements) {
        return elements.stream().map(WholeList::written).collect(Collectors.toSet());
    }

    /** Where a value stood in the text that it was read from is no part of it. */
    private static String written(Json element) {
        return new String(CanonicalJson.write(element), StandardCharsets.UTF_8);
    }
}
