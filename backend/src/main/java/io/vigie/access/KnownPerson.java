package io.vigie.access;

import io.vigie.access.directory.DirectoryPerson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody as the directory answered once, with what the bindings of now grant them: worked out again when these have changed. */
final class KnownPerson {
    private final DirectoryPerson answer;
    private volatile @Nullable Granted granted;

    KnownPerson(DirectoryPerson answer) {
        this.answer = answer;
    }

    private record Granted(List<Binding> by, Person person) {}

    DirectoryPerson answer() {
        return answer;
    }

    Person person(PersonMapper mapper) {
        List<Binding> now = mapper.bindings().inForce();
        Granted last = granted;
        if (last != null && last.by() == now) {
            return last.person();
        }
        Granted current = new Granted(now, PersonMapper.person(answer, now));
        granted = current;
        return current.person();
    }
}
