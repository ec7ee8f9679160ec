/**
 * One use case a class: what people want of the books, as values, whatever face asks for it; and the line on which the office is asked from other processes.
 * In come a question, the name of the use case, a login and files that it names; out goes its answer with files that were made for it, or why not.
 * The thread of who asks runs it: a command's main thread, or a virtual thread of the office for each connection.
 */
package id.ppob.switching.desk;
