/**
 * {@code demo --differences}: a day on which three books differ, made by real payments and files, found by the match, and settled by two operators with the commands of the guide. What arrives is a
 * plan of cases; what leaves is what was found of it. One thread runs it, payments are made by others.
 */
package id.ppob.lab.differences;
