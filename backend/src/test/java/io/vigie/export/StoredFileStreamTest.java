package io.vigie.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredFileStreamTest {
    private final List<Integer> asked = new ArrayList<>();

    private StoredFileStream stream(long size, String... pieces) {
        return new StoredFileStream(size, number -> {
            asked.add(number);
            return number < pieces.length
                    ? Optional.of(pieces[number].getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        });
    }

    @Test
    void pieces_are_read_one_after_the_other_when_they_are_wanted() throws IOException {
        StoredFileStream stream = stream(7, "abc", "def", "g");

        assertThat(stream.readNBytes(3)).asString().isEqualTo("abc");
        assertThat(asked).containsExactly(0);
        assertThat(stream.read()).isEqualTo('d');
        assertThat(stream.readAllBytes()).asString().isEqualTo("efg");
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(asked).containsExactly(0, 1, 2);
    }

    @Test
    void a_file_that_is_removed_while_it_is_read_does_not_look_whole() {
        StoredFileStream stream = stream(7, "abc");

        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("removed");
    }

    @Test
    void an_empty_file_is_read_without_asking_for_a_piece() throws IOException {
        assertThat(stream(0).readAllBytes()).isEmpty();
        assertThat(asked).isEmpty();
    }
}
