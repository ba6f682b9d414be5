package io.vigie.compose.file;

import io.vigie.compose.file.ComposeProblem.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a Compose file, with its place: of a mapping's member that of its key, of a list's element its own. */
public sealed interface Node {
    Place place();

    MergeTag tag();

    Node at(Place place);

    /** A value that is one text, whatever YAML takes it for; empty text for null. */
    record TextNode(String text, boolean isNull, Place place, MergeTag tag) implements Node {
        public static TextNode of(String text, Place place) {
            return new TextNode(text, false, place, MergeTag.NONE);
        }

        @Override
        public TextNode at(Place other) {
            return new TextNode(text, isNull, other, tag);
        }
    }

    record ListNode(List<Node> elements, Place place, MergeTag tag) implements Node {
        public ListNode {
            elements = List.copyOf(elements);
        }

        @Override
        public ListNode at(Place other) {
            return new ListNode(elements, other, tag);
        }
    }

    record MapNode(Map<String, Node> entries, Place place, MergeTag tag) implements Node {
        public MapNode {
            entries = new LinkedHashMap<>(entries);
        }

        @Override
        public MapNode at(Place other) {
            return new MapNode(entries, other, tag);
        }

        /** The same with this member in place of any of its name. */
        public MapNode with(String name, Node value) {
            MapNode changed = new MapNode(entries, place, tag);
            changed.entries.put(name, value);
            return changed;
        }

        public MapNode without(String name) {
            MapNode changed = new MapNode(entries, place, tag);
            changed.entries.remove(name);
            return changed;
        }
    }

    /** How a later file treats what an earlier one says in the same place. */
    enum MergeTag {
        NONE,
        OVERRIDE,
        RESET
    }

    /** The value under these names, one mapping within the other; a null counts as absent. */
    default Optional<Node> find(String... names) {
        Node value = this;
        for (String name : names) {
            Node next = value instanceof MapNode map ? map.entries().get(name) : null;
            if (next == null) {
                return Optional.empty();
            }
            value = next;
        }
        return Optional.of(value).filter(found -> !found.isNothing());
    }

    default boolean isNothing() {
        return this instanceof TextNode text && text.isNull();
    }

    default Optional<String> text(String... names) {
        return find(names).map(Node::asText);
    }

    /** Throws {@link ComposeProblem} for a mapping or list. */
    default String asText() {
        if (this instanceof TextNode text) {
            return text.text();
        }
        throw place().problem(Code.WRONG_TYPE, "must be a text");
    }

    /** The elements of a list, and a text as the one element that it stands for. */
    default List<Node> elements(String... names) {
        return find(names)
                .map(found -> switch (found) {
                    case ListNode list -> list.elements();
                    case TextNode text -> List.<Node>of(text);
                    case MapNode map -> throw map.place().problem(Code.WRONG_TYPE, "must be a list");
                })
                .orElse(List.of());
    }

    default List<String> texts(String... names) {
        return elements(names).stream().map(Node::asText).toList();
    }

    /** The members of a mapping; none where there is none. */
    default Map<String, Node> members(String... names) {
        return find(names)
                .map(found -> {
                    if (found instanceof MapNode map) {
                        return map.entries();
                    }
                    throw found.place().problem(Code.WRONG_TYPE, "must be a mapping");
                })
                .orElse(Map.of());
    }

    default boolean isTrue(String... names) {
        return text(names).filter(text -> text.equalsIgnoreCase("true")).isPresent();
    }
}
