package io.vigie.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.access.Right.Condition;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.shell.HeldRights.Where;
import java.util.List;
import java.util.stream.Collectors;

/** Who is signed in, the roles they have and what these let them do, where. What no role gives is not listed. */
class RightsDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    RightsDialog(Person person) {
        setHeaderTitle(getTranslation("rights.what"));
        Div content = new Div(new PersonCard(person));
        content.addClassNames("vigie-rights", "held");
        HeldRights.of(person).forEach((where, rights) -> content.add(new H3(title(where)), list(rights)));
        add(content);
        getFooter().add(new Button(getTranslation("rights.close"), click -> close()));
    }

    private String title(Where where) {
        return switch (where.place()) {
            case OWN -> getTranslation("rights.own");
            case NO_GROUP -> getTranslation("rights.no-group");
            case GROUPS, EVERY_GROUP ->
                where.everywhere()
                        ? getTranslation("rights.everywhere")
                        : getTranslation("rights.in", VisibleText.of(names(where.groups())));
        };
    }

    private static String names(List<GroupPath> groups) {
        return groups.stream().map(GroupPath::value).collect(Collectors.joining(", "));
    }

    private UnorderedList list(List<Right> rights) {
        UnorderedList list = new UnorderedList();
        rights.stream().map(right -> new ListItem(line(right))).forEach(list::add);
        return list;
    }

    private Div line(Right right) {
        Div line = new Div(new Span(getTranslation("right." + right.word())));
        line.addClassName("vigie-stacked");
        right.conditions().stream()
                .filter(condition -> condition != Condition.BY_PASSWORD) // as everybody is who looks at a screen
                .map(this::condition)
                .forEach(line::add);
        return line;
    }

    private Span condition(Condition condition) {
        Span text = new Span(getTranslation("right.condition." + condition.word()));
        text.addClassName("secondary");
        return text;
    }
}
