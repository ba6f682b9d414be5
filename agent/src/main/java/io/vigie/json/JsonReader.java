package io.vigie.json;

import io.vigie.json.MalformedJson.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads hostile JSON into a tree, within limits. Text that no database stores (NUL, half a surrogate pair) becomes
 * U+FFFD; a name given twice in one object is refused, unless asked for otherwise.
 */
public final class JsonReader {
    private final JsonLimits limits;
    private final JsonFactory factory;

    public JsonReader(JsonLimits limits) {
        this(limits, true);
    }

    private JsonReader(JsonLimits limits, boolean refusesDuplicates) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refusesDuplicates)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.textLength())
                        .maxNameLength(Math.min(limits.textLength(), 64 * 1024))
                        .maxNumberLength(100)
                        .build())
                .build();
    }

    /** For files of others: of a name given twice the last value counts, as most programs read it. */
    public static JsonReader takingTheLast(JsonLimits limits) {
        return new JsonReader(limits, false);
    }

    /** The document's tree. Throws {@link MalformedJson} for anything but one whole JSON value within the limits. */
    public Json read(byte[] bytes) {
        if (bytes.length > limits.bytes()) {
            throw new MalformedJson(
                    Code.REPORT_TOO_LARGE, "The document is larger than %,d bytes".formatted(limits.bytes()));
        }
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
            Json value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new MalformedJson(Code.REPORT_NOT_JSON, "Something follows the document's end");
            }
            return value;
        } catch (StreamConstraintsException limit) {
            throw tooMuch(limit);
        } catch (UnexpectedEndOfInputException end) {
            throw new MalformedJson(Code.REPORT_CUT_SHORT, "The document ends before its last bracket");
        } catch (JacksonException malformed) {
            throw new MalformedJson(
                    Code.REPORT_NOT_JSON,
                    "Not JSON at byte " + malformed.getLocation().getByteOffset());
        }
    }

    private MalformedJson tooMuch(StreamConstraintsException limit) {
        return String.valueOf(limit.getMessage()).contains("depth")
                ? new MalformedJson(Code.REPORT_TOO_DEEP, "Nested deeper than " + limits.depth())
                : new MalformedJson(Code.REPORT_TEXT_TOO_LONG, "A text, name or number is longer than allowed");
    }

    private static Json value(JsonParser parser, @org.jspecify.annotations.Nullable JsonToken token) {
        return switch (token) {
            case null -> throw new MalformedJson(Code.REPORT_CUT_SHORT, "The document is empty");
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.JsonString(storable(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.JsonNumber(parser.getDecimalValue());
            case VALUE_TRUE -> new Json.JsonBoolean(true);
            case VALUE_FALSE -> new Json.JsonBoolean(false);
            case VALUE_NULL -> Json.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new MalformedJson(Code.REPORT_NOT_JSON, "Unexpected " + token);
        };
    }

    private static Json object(JsonParser parser) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = storable(parser.currentName());
            fields.put(name, value(parser, parser.nextToken()));
        }
        return new Json.JsonObject(fields, start, (int) parser.currentLocation().getByteOffset());
    }

    private static Json array(JsonParser parser) {
        List<Json> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return new Json.JsonArray(elements);
    }

    private static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                return replaceUnstorable(text);
            }
        }
        return text;
    }

    private static String replaceUnstorable(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF) ? 0xFFFD : point)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }
}
