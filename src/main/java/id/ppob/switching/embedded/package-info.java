/**
 * The MariaDB server that runs when no database address is given: a real server, a process of its own.
 * In comes a data folder and options; out goes an address with user and password, and the promise that the last
 * user stops what it started.
 * Everything runs on the caller's thread; folders are shared between processes by a file lock.
 */
package id.ppob.switching.embedded;
