package id.ppob.switching.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.dispatch.Request;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineSweepTest {
    private static final Answer DONE = new Answer.Echo(ResponseCode.APPROVED);

    private final List<ResponseCode> answers = new ArrayList<>();
    private final DeadlineSweep sweep = new DeadlineSweep(5000, 10);

    @Test
    void onlyRequestsPastTheirDeadlineAreAnswered() {
        Request early = request(0);
        Request late = request(1000);
        sweep.add(early);
        sweep.add(late);
        assertEquals(0, sweep.run(nanos(4999)));
        assertEquals(1, sweep.run(nanos(5000)));
        assertTrue(early.answered());
        assertEquals(1, sweep.run(nanos(6000)));
        assertTrue(sweep.isEmpty());
        assertEquals(List.of(ResponseCode.TIMED_OUT, ResponseCode.TIMED_OUT), answers);
    }

    @Test
    void answeredRequestsAreForgottenEvenBehindOneThatWaits() {
        sweep.add(request(0));
        for (int i = 0; i < 10_000; i++) {
            Request answered = request(i % 4000);
            sweep.add(answered);
            answered.answer(DONE);
        }
        assertTrue(sweep.size() <= 41, "kept " + sweep.size());
        assertEquals(1, sweep.run(nanos(5000)));
        assertTrue(sweep.isEmpty());
    }

    private Request request(long arrivedMs) {
        return new Request(null, 1, new Request.ReplyTo() {
            @Override
            public void reply(Request request, Answer answer) {
                answers.add(answer.code());
            }

            @Override
            public void flush() {
                // nothing buffered
            }
        }, 0, nanos(arrivedMs));
    }

    private static long nanos(long milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }
}
