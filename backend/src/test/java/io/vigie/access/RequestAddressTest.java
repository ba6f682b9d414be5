package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class RequestAddressTest {
    private static final String ADDRESS = "203.0.113.7";

    private final AtomicReference<String> seen = new AtomicReference<>();

    private void look() {
        seen.set(RequestAddress.current().orElse("unknown"));
    }

    private static void serve(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void answered() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void a_thread_that_serves_a_request_knows_its_address() {
        serve(ADDRESS);

        look();

        assertThat(seen).hasValue(ADDRESS);
    }

    @Test
    void a_thread_that_serves_none_knows_none_though_it_was_started_by_one_that_does() throws InterruptedException {
        serve(ADDRESS);

        Thread.ofPlatform().start(this::look).join();
        assertThat(seen).hasValue("unknown");
        Thread.startVirtualThread(this::look).join();
        assertThat(seen).hasValue("unknown");
    }

    @Test
    void work_that_is_carried_to_another_thread_takes_the_address_along() throws InterruptedException {
        serve(ADDRESS);
        Runnable carried = RequestAddress.carriedBy(this::look);
        serve("198.51.100.1");

        Thread.startVirtualThread(carried).join();

        assertThat(seen).hasValue(ADDRESS);
        look();
        assertThat(seen).hasValue("198.51.100.1");
    }

    @Test
    void work_that_nobody_asked_for_is_carried_without_one() throws InterruptedException {
        Thread.startVirtualThread(RequestAddress.carriedBy(this::look)).join();

        assertThat(seen).hasValue("unknown");
    }
}
