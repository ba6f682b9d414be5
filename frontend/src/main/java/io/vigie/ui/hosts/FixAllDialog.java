package io.vigie.ui.hosts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.vigie.posture.fixes.GroupFixes;
import io.vigie.rules.fixes.WhyByHand;
import io.vigie.rules.fixes.files.FixFile;
import io.vigie.rules.fixes.files.FixForm;
import io.vigie.rules.fixes.plan.FixPlan;
import io.vigie.rules.fixes.plan.LeftToPerson;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** How many findings files can end, what needs a person and why, and the files to be downloaded. */
class FixAllDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    private final transient Function<Locale, GroupFixes> fixes;
    private final transient FixAllButton.Writer writer;
    private final Locale language;

    FixAllDialog(Function<Locale, GroupFixes> fixes, FixAllButton.Writer writer, Locale language) {
        this.fixes = fixes;
        this.writer = writer;
        this.language = language;
        setHeaderTitle(getTranslation("fix-all.title"));
        GroupFixes found = fixes.apply(language);
        Div content = new Div(
                new Paragraph(getTranslation(
                        "fix-all.counts",
                        found.plans().size(),
                        sum(found, FixPlan::findings),
                        sum(found, FixPlan::fixed),
                        sum(found, FixPlan::needPerson))),
                new Paragraph(getTranslation("fix-all.text")),
                files());
        content.addClassName("vigie-form");
        leftOut(found, content);
        byHand(found, content);
        add(content);
        getFooter().add(new Button(getTranslation("fix-all.close"), click -> close()));
    }

    private static long sum(GroupFixes found, ToLongFunction<FixPlan> count) {
        return found.plans().stream().mapToLong(count).sum();
    }

    private UnorderedList files() {
        UnorderedList files = new UnorderedList();
        for (FixForm form : FixForm.values()) {
            Anchor link = new Anchor(
                    DownloadHandler.fromInputStream(download -> response(form)),
                    AttachmentType.DOWNLOAD,
                    form.label(language));
            link.addClassName("vigie-link");
            files.add(new ListItem(link));
        }
        return files;
    }

    private DownloadResponse response(FixForm form) {
        FixFile file = writer.write(fixes.apply(language), form, language);
        return new DownloadResponse(
                new ByteArrayInputStream(file.content()), file.name(), file.mediaType(), file.content().length);
    }

    private void leftOut(GroupFixes found, Div content) {
        long findings = sum(found, FixPlan::leftOut);
        if (findings > 0 || found.hostsLeftOut() > 0) {
            content.add(new Paragraph(getTranslation("fix-all.left-out", findings, found.hostsLeftOut())));
        }
    }

    private void byHand(GroupFixes found, Div content) {
        Map<WhyByHand, Long> reasons = found.plans().stream()
                .flatMap(plan -> plan.byHand().stream())
                .collect(Collectors.groupingBy(LeftToPerson::why, TreeMap::new, Collectors.counting()));
        UnorderedList list = new UnorderedList();
        reasons.forEach(
                (why, count) -> list.add(new ListItem(getTranslation("fix-all.reason", count, why.text(language)))));
        if (!reasons.isEmpty()) {
            content.add(new Paragraph(getTranslation("fix-all.by-hand")), list);
        }
    }
}
