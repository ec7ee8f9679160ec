package id.ppob.switching.desk;

import id.ppob.switching.office.Right;

/** What every use case says of itself. */
abstract class Named<Q, R> implements UseCase<Q, R> {
    private final String name;
    private final Right right;
    private final Class<Q> question;
    private final Class<R> answer;

    Named(String name, Right right, Class<Q> question, Class<R> answer) {
        this.name = name;
        this.right = right;
        this.question = question;
        this.answer = answer;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Right right() {
        return right;
    }

    @Override
    public final Class<Q> question() {
        return question;
    }

    @Override
    public final Class<R> answer() {
        return answer;
    }
}
