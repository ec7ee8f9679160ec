/**
 * What products keep in the books, a small class each behind one list: questions of lanes, of PLN's queue, of partners' files and of people arrive and facts
 * leave, effects arrive and leave as rows.
 * What is true of any product is written and read elsewhere.
 * The thread of whoever asks, on its connection.
 */
package id.ppob.switching.store.product;
