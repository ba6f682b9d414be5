package io.vigie.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vigie.access.LoginRefused.Reason;
import io.vigie.ratelimit.ClientNetwork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Slows guessing of passwords down. What counts is the pair of person and address: whoever guesses at a person from one place
 * makes nobody wait at another. After {@value #FREE} wrong passwords in a row each further one costs a wait of 1, 2, 4 … up to 60
 * seconds; a right one ends that. An address that tries many people waits likewise, except for people who have signed in
 * there before; and at a person whom many addresses guess at, each address has one try before it waits.
 */
final class LoginAttempts {
    static final int FREE = 5;
    static final int FREE_OF_ADDRESS = 30;
    static final int MANY_AT_ONE_PERSON = 50;
    private static final int MOST_KEPT = 20_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final Duration FAMILIAR = Duration.ofDays(30);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Clock clock;
    private final Cache<String, Attempts> ofPairs;
    private final Cache<String, Attempts> ofAddresses;
    private final Cache<String, Attempts> ofPersons;
    private final Cache<String, Boolean> familiar;

    LoginAttempts(Clock clock) {
        this.clock = clock;
        this.ofPairs = cache(REMEMBERED);
        this.ofAddresses = cache(REMEMBERED);
        this.ofPersons = cache(REMEMBERED);
        this.familiar = cache(FAMILIAR);
    }

    private <T> Cache<String, T> cache(Duration life) {
        Ticker ticker = () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        return Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(life)
                .ticker(ticker)
                .build();
    }

    /** How many there were in a row, and until when the next has to wait. */
    private record Attempts(int number, Instant next) {
        static final Attempts NONE = new Attempts(0, Instant.MIN);

        Attempts oneMore(int free, Instant now) {
            int over = number + 1 - free;
            Duration wait = over < 0 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(over, 6));
            return new Attempts(number + 1, now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait));
        }
    }

    /** One attempt that is counted as wrong until it is said to be right. */
    final class Attempt {
        private final String pair;
        private final String address;
        private final String person;
        private final Attempts ofPairBefore;
        private final Attempts ofAddressBefore;
        private final Attempts ofPersonBefore;

        private Attempt(String person, String address) {
            this.pair = person + " " + address;
            this.address = address;
            this.person = person;
            this.ofPairBefore = attempts(ofPairs, pair);
            this.ofAddressBefore = attempts(ofAddresses, address);
            this.ofPersonBefore = attempts(ofPersons, person);
        }

        void wasRight() {
            ofPairs.invalidate(pair);
            familiar.put(pair, true);
            uncount(ofAddresses, address, ofAddressBefore);
            uncount(ofPersons, person, ofPersonBefore);
        }

        /** Nobody could tell. */
        void wasNotTried() {
            uncount(ofPairs, pair, ofPairBefore);
            uncount(ofAddresses, address, ofAddressBefore);
            uncount(ofPersons, person, ofPersonBefore);
        }

        private void refuseTooEarly(Instant now) {
            refuseBefore(ofPairBefore.next(), now);
            if (familiar.getIfPresent(pair) == null) {
                refuseBefore(ofAddressBefore.next(), now);
            }
        }

        private void count(Instant now) {
            int free = ofPersonBefore.number() >= MANY_AT_ONE_PERSON ? 1 : FREE;
            ofPairs.put(pair, ofPairBefore.oneMore(free, now));
            ofAddresses.put(address, ofAddressBefore.oneMore(FREE_OF_ADDRESS, now));
            ofPersons.put(person, ofPersonBefore.oneMore(Integer.MAX_VALUE, now));
        }
    }

    /** Counts one. Throws {@link LoginRefused} with the wait that is left when it comes too early. */
    synchronized Attempt begin(String userName, String remoteAddress) {
        Instant now = clock.instant();
        Attempt attempt = new Attempt(userName.toLowerCase(Locale.ROOT), ClientNetwork.of(remoteAddress));
        attempt.refuseTooEarly(now);
        attempt.count(now);
        return attempt;
    }

    private static void refuseBefore(Instant next, Instant now) {
        if (now.isBefore(next)) {
            throw new LoginRefused(Reason.TOO_MANY_ATTEMPTS, Duration.between(now, next));
        }
    }

    private static Attempts attempts(Cache<String, Attempts> cache, String key) {
        Attempts known = cache.getIfPresent(key);
        return known == null ? Attempts.NONE : known;
    }

    /** As it was before; where others came meanwhile, one less, and their wait stays. */
    private static void uncount(Cache<String, Attempts> cache, String key, Attempts before) {
        cache.asMap()
                .computeIfPresent(
                        key,
                        (same, now) -> now.number() == before.number() + 1
                                ? before
                                : new Attempts(now.number() - 1, now.next()));
    }
}
