package io.vigie.rules.definitions;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.vigie.rules.definitions.ExpressionText.Part;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts what names stand for into one expression. */
final class Expansion {
    /** Of all that is put in, arguments twice: a few names that double one another would otherwise grow without end. */
    static final int MAXIMUM_LENGTH = 20_000;

    private static final int MAXIMUM_DEPTH = 32;
    private static final int AS_WRITTEN = -1;

    private final Map<String, Definition> definitions;
    private final YamlValue written;
    /** The definitions that what is being put in is part of, from the outermost one. */
    private final Set<String> within = new LinkedHashSet<>();

    private int depth;
    private int length;

    private record Argument(List<Part> parts, boolean oneOperand) {}

    /** What the parameters are, and the place of what is being put in. */
    private record Scope(Map<String, Argument> arguments, int place) {
        int place(CelToken token) {
            return place == AS_WRITTEN ? token.start() : place;
        }

        Part part(CelToken token) {
            return new Part(token.text(), place(token), place == AS_WRITTEN);
        }
    }

    private Expansion(YamlValue written, Map<String, Definition> definitions) {
        this.written = written;
        this.definitions = definitions;
    }

    static ExpressionText of(YamlValue written, Map<String, Definition> definitions) {
        List<Part> parts = new ArrayList<>();
        new Expansion(written, definitions)
                .expand(CelTokens.of(written.text()), new Scope(Map.of(), AS_WRITTEN), parts);
        return new ExpressionText(written, parts);
    }

    /** Refuses a definition that could not be used anywhere. */
    static void check(Definition definition, Map<String, Definition> definitions) {
        definition.parameters().ifPresent(names -> {
            Expansion expansion = new Expansion(definition.value(), definitions);
            expansion.within.add(definition.name());
            Map<String, Argument> themselves = names.stream()
                    .collect(toMap(name -> name, name -> new Argument(List.of(new Part(name, 0, false)), true)));
            expansion.expand(definition.tokens(), new Scope(themselves, AS_WRITTEN), new ArrayList<>());
        });
    }

    private void expand(CelTokens tokens, Scope scope, List<Part> parts) {
        for (int at = 0; at < tokens.size(); at++) {
            CelToken token = tokens.get(at);
            @Nullable
            Argument argument = tokens.isVariable(at) ? scope.arguments().get(token.text()) : null;
            if (argument != null) {
                boolean bare = argument.oneOperand() || tokens.size() > 1 && tokens.standAlone(at, at);
                bracket(bare, scope.place(token), parts, () -> argument.parts().forEach(part -> add(parts, part)));
            } else if (token.kind() == CelToken.Kind.REFERENCE) {
                at = putDefinition(tokens, at, scope, parts);
            } else {
                add(parts, scope.part(token));
            }
        }
    }

    /** Adds what the name at this place stands for, and gives the place of the last token of its use. */
    private int putDefinition(CelTokens tokens, int at, Scope scope, List<Part> parts) {
        int place = scope.place(tokens.get(at));
        if (++depth > MAXIMUM_DEPTH) {
            throw invalid(place, Code.TOO_LARGE, "more than " + MAXIMUM_DEPTH + " definitions within one another");
        }
        Use use = Use.of(definition(tokens.get(at).text().substring(1), place), tokens, at);
        use.mistake().ifPresent(mistake -> {
            throw invalid(place, Code.EXPRESSION_INVALID, mistake);
        });
        Definition definition = use.definition();
        Scope inner = new Scope(arguments(use, scope, place), place);
        within.add(definition.name());
        bracket(use.isBare(), place, parts, () -> expand(definition.tokens(), inner, parts));
        within.remove(definition.name());
        depth--;
        return use.last();
    }

    private Definition definition(String name, int place) {
        Definition definition = definitions.get(name);
        if (definition == null) {
            throw invalid(place, Code.ID_UNKNOWN, "there is no definition " + name);
        }
        if (within.contains(name)) {
            refuseCircle(definition, place);
        }
        return definition;
    }

    /** In the words of a definition that is part of the circle, where this expression only leads into it. */
    private void refuseCircle(Definition definition, int place) {
        if (!within.iterator().next().equals(definition.name())) {
            check(definition, definitions);
        }
        throw invalid(
                place,
                Code.CIRCLE,
                "the definition %s uses itself (%s, %s)"
                        .formatted(definition.name(), String.join(", ", within), definition.name()));
    }

    private Map<String, Argument> arguments(Use use, Scope scope, int place) {
        Map<String, Argument> arguments = new HashMap<>();
        Iterator<String> names = use.definition().parameterNames().iterator();
        for (CelTokens tokens : use.arguments()) {
            List<Part> parts = new ArrayList<>();
            expand(tokens, scope, parts);
            refuseCapture(use.definition(), parts, place);
            arguments.put(names.next(), new Argument(parts, tokens.isOneOperand()));
        }
        return arguments;
    }

    /** A name of the argument must not become that of another thing where it is put. */
    private void refuseCapture(Definition definition, List<Part> argument, int place) {
        Set<String> loopVariables = definition.tokens().loopVariables();
        CelTokens.of(argument.stream().map(Part::text).collect(joining()))
                .freeVariables()
                .filter(variable -> loopVariables.contains(variable.text()))
                .forEach(variable -> {
                    throw invalid(
                            place,
                            Code.EXPRESSION_INVALID,
                            "a loop of %s has a variable %s, so it needs another name here"
                                    .formatted(definition.usage(), variable.text()));
                });
    }

    private void bracket(boolean bare, int place, List<Part> parts, Runnable inside) {
        if (!bare) {
            add(parts, new Part("(", place, false));
        }
        inside.run();
        if (!bare) {
            add(parts, new Part(")", place, false));
        }
    }

    private void add(List<Part> parts, Part part) {
        length += part.text().length();
        if (length > MAXIMUM_LENGTH) {
            throw invalid(
                    part.place(),
                    Code.TOO_LARGE,
                    "more than %,d characters with its definitions".formatted(MAXIMUM_LENGTH));
        }
        parts.add(part);
    }

    private InvalidRule invalid(int place, Code code, String message) {
        return written.invalidAt(place, code, message);
    }
}
