/**
 * People: who they are, what each may do, what one asks and another approves, and the trail that it leaves.
 * Rows of the store and words of commands arrive; refusals, changes to execute and rows of the trail with their hashes leave.
 * Nothing here reads a clock or a database, and any thread may run it.
 */
package id.ppob.switching.office;
