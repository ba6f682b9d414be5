package io.vigie.posture.frameworks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Small numbers for rules, from 0 in the order in which they were first met; the same for as long as the server runs. */
@Component
class RuleNumbers {
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

    int of(String rule) {
        Integer known = numbers.get(rule);
        return known == null ? added(rule) : known;
    }

    private synchronized int added(String rule) {
        return numbers.computeIfAbsent(rule, unknown -> numbers.size());
    }

    int[] of(List<String> rules) {
        return rules.stream().mapToInt(this::of).toArray();
    }
}
