package io.vigie.access;

import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The network address that what this thread does was asked from: that of the request which it serves, behind proxies that the
 * settings name the one which they forward. A thread that serves none knows it where it was carried there; what the server does
 * by itself has none.
 */
public final class RequestAddress {
    private static final ScopedValue<String> CARRIED = ScopedValue.newInstance();

    private RequestAddress() {}

    public static Optional<String> current() {
        return CARRIED.isBound() ? Optional.of(CARRIED.get()) : ofRequest();
    }

    private static Optional<String> ofRequest() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes served
                ? Optional.ofNullable(served.getRequest().getRemoteAddr())
                : Optional.empty();
    }

    /** This work, for another thread, as asked from where this thread's is. */
    public static Runnable carriedBy(Runnable work) {
        return current()
                .<Runnable>map(
                        address -> () -> ScopedValue.where(CARRIED, address).run(work))
                .orElse(work);
    }
}
