package id.ppob.switching.store.office;

import id.ppob.switching.acmt.BatchBooks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Books whose turn breaks off before the second slice of an opening file is written. */
record DyingBooks(BatchBooks real) {
    BatchBooks books() {
        return through(BatchBooks.class, real);
    }

    private static <T> T through(Class<T> type, T real) {
        int[] slices = {0};
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, called, arguments) -> {
            if (called.getName().equals("open") && slices[0]++ == 1) {
                throw new IllegalStateException("dies here");
            }
            try {
                Object result = called.invoke(real, arguments);
                return result instanceof BatchBooks.Asked.Granted(BatchBooks.Turn turn) ? new BatchBooks.Asked.Granted(through(BatchBooks.Turn.class, turn)) : result;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }
}
