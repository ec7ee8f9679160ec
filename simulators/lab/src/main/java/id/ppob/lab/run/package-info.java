/**
 * What a run of the lab is made of: an empty folder with settings of its own, ports that are free, and other programs of ours as children.
 * A name and words come in; processes leave, each with its ready line, its end and what it wrote on its error stream.
 * The caller's thread starts and ends them; a thread for each reads what it says.
 */
package id.ppob.lab.run;
