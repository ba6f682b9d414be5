package io.vigie.bodies;

import io.vigie.ratelimit.ClientNetwork;
import io.vigie.ratelimit.RateLimit;
import io.vigie.ratelimit.RateLimitProperties;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The turns of those who connect to one port over TLS: an address makes 25 handshakes a second for each processor, 200 at once, and all of
 * them together take half of the processors, so that the others are left to those who are connected already.
 */
final class Handshakes {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int PER_SECOND = 25 * PROCESSORS;
    private static final int BURST = 200;
    static final int AT_ONCE = Math.max(1, PROCESSORS / 2);

    private final RateLimit turns = new RateLimit(new RateLimitProperties(PER_SECOND, BURST));
    private final ExecutorService signing = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("handshakes-", 0).daemon().factory());

    /** Once for each handshake: an address that makes one after another leaves processors to the others. */
    void awaitTurn(InetAddress address) throws InterruptedException {
        Thread.sleep(turns.next(ClientNetwork.of(address.getHostAddress()), 1));
    }

    /** On threads of its own: a permit that virtual threads pass around was served at some ten a second. */
    <T> T sign(Callable<T> task) throws InterruptedException, ExecutionException {
        return signing.submit(task).get();
    }
}
