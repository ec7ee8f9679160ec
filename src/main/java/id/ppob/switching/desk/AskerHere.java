package id.ppob.switching.desk;

import java.nio.file.Path;
import java.util.List;

/** Who asks in this process: files lie where they say, and are made where they are wanted. */
record AskerHere(Errand errand) implements Asker {
    @Override
    public Path named(String words) {
        return Path.of(words);
    }

    @Override
    public List<Path> allNamed() {
        return errand.brought().stream().map(Errand.Brought::path).toList();
    }

    @Override
    public Path making(Path own) {
        return errand.home() == null ? own : errand.home();
    }

    @Override
    public void made(Path file) { }

    @Override
    public String said(String text) {
        return text;
    }

    @Override
    public void watched(long done, String last) {
        errand.watching().watched(done, last);
    }
}
