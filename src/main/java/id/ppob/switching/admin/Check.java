package id.ppob.switching.admin;

import java.util.concurrent.Callable;

/** One thing that must hold for the switch to do its work. Run at most once a second, by any thread, and given two seconds. */
public interface Check {
    /** @return its name, the key in the JSON and the label of its gauge */
    String name();

    /** @return false when its failure is told but does not make the switch unready */
    default boolean required() {
        return true;
    }

    /**
     * Looks.
     *
     * @throws Exception which is a failure too, with its message as the detail
     */
    Result run() throws Exception;

    /**
     * What was found.
     *
     * @param ok     whether it holds
     * @param detail for an operator: figures and limits, never a secret nor a customer
     */
    record Result(boolean ok, String detail) {
        /** @return a result that holds */
        public static Result ok(String detail) {
            return new Result(true, detail);
        }

        /** @return a result that does not hold */
        public static Result failed(String detail) {
            return new Result(false, detail);
        }
    }

    /** @return a check that must hold */
    static Check of(String name, Callable<Result> look) {
        return new Plain(name, true, look);
    }

    /** @return a check that is told only */
    static Check informational(String name, Callable<Result> look) {
        return new Plain(name, false, look);
    }

    /** A check of one function. */
    record Plain(String name, boolean required, Callable<Result> look) implements Check {
        @Override
        public Result run() throws Exception {
            return look.call();
        }
    }
}
