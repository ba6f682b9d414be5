package io.vigie.export.pdf;

import io.vigie.report.reader.InertText;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openpdf.text.Chunk;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/**
 * Fonts of one document, all embedded. Each character takes the first font that has it; one that no font has is spelt
 * out, so that no name loses a sign.
 */
final class PdfFonts {
    private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed";

    /** Han, Hangul and kana; Thai; the most used scripts of India. */
    private static final List<String> FALLBACKS = List.of(
            "/fonts/DroidSansFallback.ttf",
            "/fonts/NotoSansThai-Regular.ttf",
            "/fonts/NotoSansDevanagari-Regular.ttf",
            "/fonts/NotoSansBengali-Regular.ttf",
            "/fonts/NotoSansTamil-Regular.ttf");

    private final List<BaseFont> plain = new ArrayList<>(List.of(load(DEJAVU + ".ttf")));
    private final List<BaseFont> bold = new ArrayList<>(List.of(load(DEJAVU + "-Bold.ttf")));
    private boolean fallbacksLoaded;

    /** How a text looks. */
    record Style(float size, boolean heavy, Color color) {}

    /** The text in runs of one font each. */
    List<Chunk> runs(String text, Style style) {
        List<Chunk> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        BaseFont font = main(style);
        for (int point : spelt(text, style)) {
            BaseFont next = having(point, style).orElse(main(style));
            if (next != font && !run.isEmpty()) {
                runs.add(chunk(run, font, style));
                run.setLength(0);
            }
            font = next;
            run.appendCodePoint(point);
        }
        runs.add(chunk(run, font, style));
        return runs;
    }

    BaseFont main(Style style) {
        return style.heavy() ? bold.getFirst() : plain.getFirst();
    }

    private int[] spelt(String text, Style style) {
        return text.codePoints()
                .flatMap(point -> having(point, style).isPresent()
                        ? java.util.stream.IntStream.of(point)
                        : InertText.spelt(point).codePoints())
                .toArray();
    }

    private Optional<BaseFont> having(int point, Style style) {
        if (point == '\n' || main(style).charExists(point)) {
            return Optional.of(main(style));
        }
        loadFallbacks();
        return (style.heavy() ? bold : plain)
                .stream().filter(font -> font.charExists(point)).findFirst();
    }

    private void loadFallbacks() {
        if (!fallbacksLoaded) {
            fallbacksLoaded = true;
            List<BaseFont> loaded = FALLBACKS.stream().map(PdfFonts::load).toList();
            bold.add(plain.getFirst());
            bold.addAll(loaded);
            plain.addAll(loaded);
        }
    }

    private static Chunk chunk(StringBuilder run, BaseFont font, Style style) {
        return new Chunk(run.toString(), new Font(font, style.size(), Font.NORMAL, style.color()));
    }

    /** Hebrew, Arabic and their like are put in their order only when a cell asks for it. */
    static boolean isRightToLeft(String text) {
        return text.codePoints()
                .map(Character::getDirectionality)
                .anyMatch(direction -> direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    }

    private static BaseFont load(String resource) {
        try (InputStream in = PdfFonts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the font " + resource + " is missing");
            }
            String name = resource.substring(resource.lastIndexOf('/') + 1);
            BaseFont font =
                    BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, in.readAllBytes(), null);
            font.setSubset(true);
            return font;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
