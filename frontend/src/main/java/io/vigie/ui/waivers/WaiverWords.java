package io.vigie.ui.waivers;

import com.vaadin.flow.component.html.Span;
import io.vigie.ui.component.VisibleText;
import io.vigie.waivers.Waiver;
import io.vigie.waivers.WaiverScope;
import io.vigie.waivers.WaiverState;

/** What a waiver covers and how it stands, in a few words. */
final class WaiverWords {
    private static final int LONGEST = 60;

    private WaiverWords() {}

    /** As one line of text, safe to show. */
    static String covers(Span here, Waiver waiver) {
        String place = waiver.place().group();
        String host = waiver.place().host().map(WaiverWords::name).orElse("");
        return switch (waiver.scope()) {
            case WaiverScope.OfObject object ->
                here.getTranslation(
                        "waiver.covers.object", name(waiver.subjectName().orElse(object.key())), host);
            case WaiverScope.OfHost all -> here.getTranslation("waiver.covers.host", host);
            case WaiverScope.OfGroup all -> here.getTranslation("waiver.covers.group", place);
            case WaiverScope.OfImage image -> here.getTranslation("waiver.covers.image", name(image.digest()), place);
            case WaiverScope.OfImageName repository ->
                here.getTranslation("waiver.covers.repository", name(repository.repository()), place);
            case WaiverScope.OfLabel label -> here.getTranslation("waiver.covers.label", name(label.label()), place);
        };
    }

    /** The same as a part of a screen. */
    static Span covers(Waiver waiver) {
        Span words = new Span();
        words.setText(covers(words, waiver));
        return words;
    }

    static Span state(WaiverState state) {
        Span badge = new Span();
        badge.setText(badge.getTranslation("waiver.state." + state.word()));
        badge.addClassNames("vigie-mark", "waiver-" + state.word());
        return badge;
    }

    private static String name(String text) {
        return VisibleText.cut(VisibleText.of(text), LONGEST);
    }
}
