package io.vigie.rules.reader;

import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.YamlValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The items of an edition, beginning with those of the edition that it extends. */
final class EditionItems {
    private final List<FrameworkItem> items;

    EditionItems(List<FrameworkItem> inherited) {
        items = new ArrayList<>(inherited);
    }

    void remove(YamlValue ids) {
        ids.elements().forEach(id -> items.remove(known(id, id.text())));
    }

    /** All at once: a number that one item leaves is free for another. */
    void renumber(YamlValue numbers) {
        Map<Integer, FrameworkItem> renumbered = new LinkedHashMap<>();
        numbers.members().forEach((old, number) -> {
            int place = known(number, old);
            renumbered.put(place, items.get(place).numbered(number.text()));
        });
        renumbered.forEach(items::set);
        Set<String> ids = new HashSet<>();
        for (FrameworkItem item : items) {
            if (!ids.add(item.id())) {
                throw numbers.invalid(Code.ID_TWICE, "the item " + item.id() + " is there twice");
            }
        }
    }

    void append(FrameworkItem item, YamlValue written) {
        items.add(item);
    }

    /** In the place of the item with this id, or else by its number among those of its section. */
    void put(FrameworkItem item, YamlValue written) {
        int place = place(item.id());
        if (place < 0) {
            items.add(placeByNumber(item), item);
        } else if (items.get(place).section().equals(item.section())) {
            items.set(place, item);
        } else {
            throw written.invalid(Code.ID_TWICE, "the item " + item.id() + " is in another section already");
        }
    }

    List<FrameworkItem> all() {
        return items;
    }

    private int known(YamlValue value, String id) {
        int place = place(id);
        if (place < 0) {
            throw value.invalid(Code.ID_UNKNOWN, "there is no item " + id + " to change");
        }
        return place;
    }

    private int place(String id) {
        return items.stream().map(FrameworkItem::id).toList().indexOf(id);
    }

    private int placeByNumber(FrameworkItem added) {
        int end = items.size();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).section().equals(added.section())) {
                if (Arrays.compare(numbers(items.get(i)), numbers(added)) > 0) {
                    return i;
                }
                end = i + 1;
            }
        }
        return end;
    }

    private static BigInteger[] numbers(FrameworkItem item) {
        return Arrays.stream(item.id().split("[^0-9]+"))
                .filter(digits -> !digits.isEmpty())
                .map(BigInteger::new)
                .toArray(BigInteger[]::new);
    }
}
