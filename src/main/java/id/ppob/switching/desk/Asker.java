package id.ppob.switching.desk;

import java.nio.file.Path;
import java.util.List;

/**
 * Who asks, beside their login: they name files, take home files that are made for them, and watch. An office of another process opens no path that
 * somebody names: what is named is brought to it, and what is made goes home by the same line.
 */
public interface Asker {
    /** Nobody who brings, takes or watches. */
    Asker NOBODY = new AskerHere(Errand.NONE);

    /** @return where the file or folder that they call so can be read. @throws Refusal when they brought none of that name */
    Path named(String words);

    /** @return all that they named, in their order */
    List<Path> allNamed();

    /** @return where what is made for them is made. @param own where the office keeps it, too; null where it keeps none */
    Path making(Path own);

    /** This file is made, there or beneath: they take it home. */
    void made(Path file);

    /** @return the same text with their own names for what they named */
    String said(String text);

    /** So far. Any thread. @param done of what is counted. @param last what came to its end last; empty for none */
    void watched(long done, String last);
}
