/**
 * The whole journey in one command: options arrive, a folder, a database, a PLN host, a switch and four banks are brought up, used, ended and proved.
 * A report leaves, with the verdict in its last line; processes and folder are gone afterwards unless they were to stay.
 * One caller's thread walks all steps; the children are real processes, and only {@link id.ppob.lab.demo.Demo#stop} comes from another thread.
 */
package id.ppob.lab.demo;
