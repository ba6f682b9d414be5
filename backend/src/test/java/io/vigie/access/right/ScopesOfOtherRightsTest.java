package io.vigie.access.right;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.access.SessionService;
import io.vigie.access.binding.BindingService;
import io.vigie.problem.CodedException;
import io.vigie.trail.Trail;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every service of the server refuses a scope that was made for another right than the one it declares. */
class ScopesOfOtherRightsTest extends IntegrationTest {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private BindingService bindings;

    @Autowired
    private SessionService sessions;

    @Autowired
    private Trail trail;

    private record Declared(Object bean, Method method, RequiresRight right) {}

    private Stream<Declared> declared() {
        return context.getBeansOfType(Object.class).values().stream()
                .filter(bean -> AopUtils.getTargetClass(bean).getName().startsWith("io.vigie."))
                .flatMap(bean -> Arrays.stream(AopUtils.getTargetClass(bean).getDeclaredMethods())
                        .filter(method -> new DeclaredMethods().matches(method, AopUtils.getTargetClass(bean)))
                        .filter(method -> List.of(method.getParameterTypes()).contains(Scope.class))
                        .map(method -> new Declared(
                                bean,
                                method,
                                DeclaredMethods.declared(method, AopUtils.getTargetClass(bean))
                                        .orElseThrow())));
    }

    /** Before anything else happens: the other arguments are nothing at all. */
    private static Throwable thrown(Declared declared, Scope scope) {
        Object[] arguments = Arrays.stream(declared.method().getParameterTypes())
                .map(type -> type == Scope.class ? scope : type == boolean.class ? (Object) false : null)
                .toArray();
        return catchThrowable(() -> {
            try {
                declared.method().invoke(declared.bean(), arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
    }

    @Test
    void no_service_takes_a_scope_of_another_right() {
        List<String> taken = new ArrayList<>();
        List<Declared> all = declared().toList();
        for (Declared declared : all) {
            for (Right other : Right.values()) {
                Scope scope = scopeFor(other, GroupPath.ROOT);
                boolean fits = Arrays.stream(declared.right().value()).anyMatch(scope::isFor);
                Throwable thrown = fits ? null : thrown(declared, scope);
                boolean refused = thrown instanceof IllegalArgumentException
                        && thrown.getMessage().contains("this one is for " + other);
                if (!fits && !refused) {
                    taken.add(declared.method() + " takes a scope for " + other.word() + ": " + thrown);
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(25);
        assertThat(taken).isEmpty();
    }

    @Test
    void whoever_lacks_the_right_is_refused_by_the_service_itself_and_that_is_in_the_trail() {
        UUID id = UUID.randomUUID();

        assertThatThrownBy(() -> bindings.remove(somebodyIn(GroupPath.ROOT), id))
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("role-missing"));
        assertThatThrownBy(() -> sessions.endAll(somebodyIn(GroupPath.ROOT), "alice"))
                .isInstanceOf(CodedException.class);

        assertThat(trail.newest(20))
                .anySatisfy(entry -> {
                    assertThat(entry.action()).isEqualTo("binding-removed");
                    assertThat(entry.object()).isEqualTo(id.toString());
                    assertThat(entry.outcome()).isEqualTo("refused");
                    assertThat(entry.detail()).containsAllEntriesOf(Map.of("code", "role-missing"));
                })
                .anySatisfy(entry -> {
                    assertThat(entry.action()).isEqualTo("sessions-ended");
                    assertThat(entry.object()).isEqualTo("alice");
                    assertThat(entry.outcome()).isEqualTo("refused");
                });
    }
}
