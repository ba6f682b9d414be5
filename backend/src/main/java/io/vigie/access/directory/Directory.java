package io.vigie.access.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Asks the directory who people are. It is only read. */
public final class Directory implements AutoCloseable {
    /** What a directory answers to a wrong password, and to accounts that are locked, have none, or were just removed. */
    private static final Set<ResultCode> NO = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.UNWILLING_TO_PERFORM,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            ResultCode.NO_SUCH_OBJECT);

    private final DirectoryProperties settings;
    private final SearchFilter peopleFilter;
    private final DirectoryConnections searches;
    private final DirectoryConnections signIns;
    private final DirectorySearch people;
    private final GroupSearch groups;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Throws {@link IllegalStateException} that names the setting which cannot be used. Connects to nothing yet. */
    public Directory(DirectoryProperties settings) {
        DN base = ServerAddress.all(settings).getFirst().base();
        TrustedAuthorities.of(settings).check();
        this.settings = settings;
        this.peopleFilter = SearchFilter.of("people-filter", settings.peopleFilter());
        SearchFilter groupsFilter = SearchFilter.of("groups-filter", settings.groupsFilter());
        DN peopleBase = DirectorySearch.below("people-base", settings.peopleBase(), base);
        DN groupsBase = DirectorySearch.below("groups-base", settings.groupsBase(), base);
        this.searches = DirectoryConnections.forSearches(settings);
        this.signIns = DirectoryConnections.forSignIns(settings);
        this.people = new DirectorySearch(searches, peopleBase, settings.userNameAttribute(), "displayName", "cn");
        this.groups = new GroupSearch(new DirectorySearch(searches, groupsBase, "cn"), groupsFilter);
    }

    /** Somebody by user name, without a password. Empty for whom the directory does not know, or more than once. */
    public Optional<DirectoryPerson> person(String userName) {
        return inTime(() -> {
            Optional<SearchResultEntry> entry = entry(userName);
            return entry.isEmpty() ? Optional.empty() : Optional.of(person(entry.get(), userName));
        });
    }

    /** Somebody whose password the directory took; empty when it says no. The password must not be empty. */
    public Optional<DirectoryPerson> person(String userName, String password) {
        return inTime(() -> {
            Optional<SearchResultEntry> entry = entry(userName);
            return entry.isEmpty() || !takes(entry.get().getDN(), password)
                    ? Optional.empty()
                    : Optional.of(person(entry.get(), userName));
        });
    }

    /** Somebody by user name, with what leads to each of their groups. Empty for whom the directory does not know, or more than once. */
    public Optional<TracedPerson> traced(String userName) {
        return inTime(() -> {
            Optional<SearchResultEntry> entry = entry(userName);
            return entry.isEmpty() ? Optional.empty() : Optional.of(traced(entry.get(), userName));
        });
    }

    private TracedPerson traced(SearchResultEntry entry, String asked) throws LDAPException {
        DirectoryPerson person = person(entry, asked);
        return new TracedPerson(person, groups.traced(entry.getDN(), person));
    }

    private Optional<SearchResultEntry> entry(String userName) throws LDAPException {
        List<SearchResultEntry> found = people.all(peopleFilter.with(userName, userName));
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private boolean takes(String dn, String password) throws LDAPException {
        try {
            signIns.ask(connection -> connection.bind(new SimpleBindRequest(dn, password)));
            return true;
        } catch (LDAPException refused) {
            if (NO.contains(refused.getResultCode())) {
                return false;
            }
            throw refused;
        }
    }

    private DirectoryPerson person(SearchResultEntry entry, String asked) throws LDAPException {
        String userName = first(entry, settings.userNameAttribute()).orElse(asked);
        refuseOtherName(entry, userName, asked);
        String displayName = first(entry, "displayName", "cn").orElse(userName);
        return new DirectoryPerson(userName, displayName, groups.of(entry.getDN(), userName));
    }

    /** Later they are looked up by the name that is kept. */
    private void refuseOtherName(SearchResultEntry entry, String userName, String asked) throws LDAPException {
        if (!userName.equalsIgnoreCase(asked)
                && entry(userName).filter(entry::equals).isEmpty()) {
            throw new LDAPException(
                    ResultCode.PARAM_ERROR,
                    "vigie.access.directory.people-filter does not find " + entry.getDN() + " by its "
                            + settings.userNameAttribute()
                            + ". Set vigie.access.directory.user-name-attribute to the attribute of the filter");
        }
    }

    private static Optional<String> first(SearchResultEntry entry, String... attributes) {
        return Stream.of(attributes)
                .flatMap(attribute -> Stream.ofNullable(entry.getAttributeValue(attribute)))
                .findFirst();
    }

    /** On a thread that ends at the limit, wherever it waits. */
    private <T> T inTime(Callable<T> question) {
        Future<T> answer = threads.submit(question);
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooSlow) {
            throw new DirectoryUnreachable("no answer within " + settings.timeout());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnreachable("the server ends");
        } catch (ExecutionException failed) {
            throw unanswered(failed);
        } finally {
            answer.cancel(true);
        }
    }

    private static RuntimeException unanswered(ExecutionException failed) {
        return failed.getCause() instanceof LDAPException reason
                ? new DirectoryUnreachable(ConnectionFailure.message(reason))
                : new IllegalStateException("the directory could not be asked", failed.getCause());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        searches.close();
        signIns.close();
    }
}
