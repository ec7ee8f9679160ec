/**
 * Bills on their way into the books: lines of a batch arrive, bills of an active batch leave.
 * A batch is written in slices under a lease, and proved before it counts.
 * The thread of an import, with connections of slow work.
 */
package id.ppob.switching.store.batch;
