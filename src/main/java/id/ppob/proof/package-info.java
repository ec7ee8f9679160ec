/**
 * A database, the journals of banks and the files of partners come in; a list of findings leaves, one for each thing that must hold.
 * None of the switch's classes is used: plain JDBC, SQL texts, JSON lines and file columns, so that an error of the switch cannot
 * hide itself. Runs on the caller's thread, reads in slices, each in a snapshot of its own, and is harmless on a live database.
 */
package id.ppob.proof;
