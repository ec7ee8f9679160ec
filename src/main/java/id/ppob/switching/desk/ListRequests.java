package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Request;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.Sight;
import java.util.List;
import java.util.stream.IntStream;

/** What waits for a second person, and what the books say of it now. */
public final class ListRequests extends Named<ListRequests.Question, ListRequests.Requests> {
    /** @param request only this one; 0: all that wait. @param ended the last so many that wait no more, too */
    public record Question(long request, int ended) { }

    /** A request. @param by who ended it; empty while it waits. Moments are epoch ms */
    public record Listed(long request, String act, String sentence, Sight sight, String state, String asker, long askedAt, String by, long endedAt) { }

    /** Oldest first. */
    public record Requests(List<Listed> requests) { }

    ListRequests() {
        super("request.list", Right.READ, ListRequests.Question.class, ListRequests.Requests.class);
    }

    @Override
    public ListRequests.Requests run(Counter counter, Operator who, ListRequests.Question question) {
        List<Request> requests = question.request == 0 ? counter.requests().requests(Most.of(question.ended)) : counter.requests().request(question.request).stream().toList();
        List<Sight> sights = counter.requests().sights(requests);
        return new Requests(IntStream.range(0, requests.size()).mapToObj(i -> listed(requests.get(i), sights.get(i))).toList());
    }

    private static Listed listed(Request request, Sight sight) {
        return new Listed(request.number(), request.change().act().name(), request.change().sentence(), sight, request.state().name(), request.maker().name(), request.askedAt(),
            request.checker(), request.endedAt());
    }
}
