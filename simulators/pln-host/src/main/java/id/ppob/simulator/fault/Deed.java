package id.ppob.simulator.fault;

import static id.ppob.simulator.fault.Argument.AMOUNT;
import static id.ppob.simulator.fault.Argument.CODE;
import static id.ppob.simulator.fault.Argument.COUNT;
import static id.ppob.simulator.fault.Argument.FIELD;
import static id.ppob.simulator.fault.Argument.SHIFT;
import static id.ppob.simulator.fault.Argument.TIME;
import static id.ppob.simulator.fault.Deed.Place.CONNECTION;
import static id.ppob.simulator.fault.Deed.Place.MESSAGE;
import static id.ppob.simulator.fault.Deed.Place.NEW_SALE;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What may be done. A place for each kind of moment at which it can be. Optional arguments come last. */
public enum Deed {
    /** PLN looks at the request only this much later, others overtake it; a bank sends it this much later. */
    DELAY(EnumSet.of(MESSAGE), List.of(TIME)),
    /** A delay by a random time between two. */
    JITTER(EnumSet.of(MESSAGE), List.of(TIME, TIME)),
    /** PLN never looks at the request; a bank's request never leaves. */
    LOST(EnumSet.of(MESSAGE), List.of()),
    /** PLN decides and does not answer; a bank does not hear the answer. */
    SILENCE(EnumSet.of(MESSAGE), List.of()),
    /** PLN decides at once and answers this much later; a bank hears the answer this much later. */
    LATE(EnumSet.of(MESSAGE), List.of(TIME)),
    /** The answer (a bank's request) leaves once more, or so many times more. */
    DUPLICATE(EnumSet.of(MESSAGE), List.of(), COUNT, 1),
    /** The answer has another value in one field of the key (a bank's request likewise). */
    KEY(EnumSet.of(MESSAGE), List.of(FIELD)),
    /** DE4 is so many rupiah more, or less. */
    AMOUNT_MORE(EnumSet.of(MESSAGE), List.of(AMOUNT)),
    /** DE48 has the columns of another dialect. */
    VERSION(EnumSet.of(MESSAGE), List.of()),
    /** Half of the bytes leave, then the connection is closed. */
    HALF_FRAME(EnumSet.of(MESSAGE), List.of()),
    /** Random bytes leave instead of PLN's answer, or before a bank's request. */
    GARBAGE(EnumSet.of(MESSAGE, CONNECTION), List.of(), COUNT, 100),
    /** The connection is closed: by PLN instead of the answer, by a bank after the request. */
    CLOSE(EnumSet.of(MESSAGE, CONNECTION), List.of()),
    /** For this time nobody can connect to PLN; a bank hangs up and stays away. */
    REFUSE(EnumSet.of(MESSAGE, CONNECTION), List.of(TIME)),
    /** 2800 with 002 leaves; PLN says 0011 until the next sign-on. */
    SIGN_OFF(EnumSet.of(MESSAGE, CONNECTION), List.of()),
    /** For a time only so many bytes a second are read. */
    SLOW_READER(EnumSet.of(MESSAGE, CONNECTION), List.of(COUNT, TIME)),
    /** PLN decides as ever and tells this code. */
    TELL(EnumSet.of(MESSAGE), List.of(CODE), Side.PLN),
    /** PLN refuses with this code, and does nothing. */
    DECLINE(EnumSet.of(MESSAGE), List.of(CODE), Side.PLN),
    /** The answer leaves on another connection, if there is one. */
    ELSEWHERE(EnumSet.of(MESSAGE), List.of(), Side.PLN),
    /** Just before the request somebody else pays the bills. */
    PAID_ELSEWHERE(EnumSet.of(MESSAGE), List.of(), Side.PLN),
    /** A storm of so many repeats of the payment over all connections, at once. */
    REPEAT(EnumSet.of(MESSAGE), List.of(COUNT), Side.BANK),
    /** A storm of so many reversals (2400, then 2401) of the payment over all connections, at once. */
    REVERSE(EnumSet.of(MESSAGE), List.of(COUNT), Side.BANK),
    /** A storm: all connections are cut, and so many more are made, signed on and closed. */
    RECONNECT(EnumSet.of(MESSAGE, CONNECTION), List.of(COUNT), Side.BANK),
    /** The bank's clock is wrong by this time when DE12 of a sale is made. */
    CLOCK(EnumSet.of(NEW_SALE), List.of(SHIFT), Side.BANK);

    /** Where a deed can be done. */
    enum Place {
        /** On a message. */
        MESSAGE,
        /** On a connection that is made, or at a time on all there are. */
        CONNECTION,
        /** On a sale that begins. */
        NEW_SALE
    }

    /** Those that change what a message says, before anybody remembers it. */
    public static final Set<Deed> ALTERING = EnumSet.of(KEY, AMOUNT_MORE, VERSION);
    /** All others: they change how it leaves. */
    public static final Set<Deed> LEAVING = EnumSet.complementOf(EnumSet.of(KEY, AMOUNT_MORE, VERSION));

    final Set<Place> places;
    final Set<Side> sides;
    final List<Argument> arguments;
    final Argument optional;
    final long usual;

    Deed(Set<Place> places, List<Argument> arguments) {
        this(places, arguments, null, 0);
    }

    Deed(Set<Place> places, List<Argument> arguments, Side side) {
        this.places = places;
        this.sides = EnumSet.of(side);
        this.arguments = arguments;
        this.optional = null;
        this.usual = 0;
    }

    Deed(Set<Place> places, List<Argument> arguments, Argument optional, long usual) {
        this.places = places;
        this.sides = EnumSet.allOf(Side.class);
        this.arguments = arguments;
        this.optional = optional;
        this.usual = usual;
    }

    /** @return its word in a line */
    public String word() {
        return this == AMOUNT_MORE ? "amount" : this == TELL ? "code" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
