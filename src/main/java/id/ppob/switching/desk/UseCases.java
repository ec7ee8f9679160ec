package id.ppob.switching.desk;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All use cases, in one list: the line between commands and the office knows these and no others. */
public final class UseCases {
    /** Who is logged in, and whether they have a right. */
    public static final WhoMay WHO_MAY = new WhoMay();
    /** The transfers of a bank's statement are asked for. */
    public static final AskStatement ASK_STATEMENT = new AskStatement();
    /** A report about money. */
    public static final ShowReport SHOW_REPORT = new ShowReport();
    /** Somebody shows who they are, for an hour. */
    public static final Login LOGIN = new Login();
    /** A token ends before its time. */
    public static final Logout LOGOUT = new Logout();
    /** Somebody sets a password of their own, in place of the present one or of both codes. */
    public static final SetPassword SET_PASSWORD = new SetPassword();
    /** The first administrator of new books: nobody is there to ask or to approve. */
    public static final MakeFirst MAKE_FIRST = new MakeFirst();
    /** The second administrator beside the first, who alone is there: with two codes, of which the first sees one and the office writes the other to a file. */
    public static final MakeAdministrator MAKE_ADMINISTRATOR = new MakeAdministrator();
    /** Who there is, and was. */
    public static final ListOperators LIST_OPERATORS = new ListOperators();
    /** What needs two is asked for: it is tried and undone, and waits. */
    public static final AskChange ASK_CHANGE = new AskChange();
    /** Amounts on single bills are asked for, by a file or one line. */
    public static final AskSingles ASK_SINGLES = new AskSingles();
    /** What another asked for is done. */
    public static final ApproveRequest APPROVE_REQUEST = new ApproveRequest();
    /** What another asked for is refused, or one's own withdrawn. */
    public static final RefuseRequest REFUSE_REQUEST = new RefuseRequest();
    /** What waits for a second person, and what the books say of it now. */
    public static final ListRequests LIST_REQUESTS = new ListRequests();
    /** A deposit is booked, or, where it is too much for one person, asked for. */
    public static final AddDeposit ADD_DEPOSIT = new AddDeposit();
    /** The last deposits, and what was taken back. */
    public static final ListDeposits LIST_DEPOSITS = new ListDeposits();
    /** What a person must look at. */
    public static final ListItems LIST_ITEMS = new ListItems();
    /** One of them with its sides and history. */
    public static final ShowItem SHOW_ITEM = new ShowItem();
    /** Something is written beside an item. */
    public static final NoteItem NOTE_ITEM = new NoteItem();
    /** An item becomes another's. */
    public static final AssignItem ASSIGN_ITEM = new AssignItem();
    /** What PLN must still be told. */
    public static final ListAdvices LIST_ADVICES = new ListAdvices();
    /** What waits for its next try is sent to PLN now. */
    public static final RetryAdvice RETRY_ADVICE = new RetryAdvice();
    /** What bills and late fees are computed from, by day. */
    public static final ListPrices LIST_PRICES = new ListPrices();
    /** What an operator said last about PLN. */
    public static final LinkStatus LINK_STATUS = new LinkStatus();
    /** PLN is away, or back, because an operator says so. */
    public static final SayPln SAY_PLN = new SayPln();
    /** Who did what, oldest first. */
    public static final ListTrail LIST_TRAIL = new ListTrail();
    /** All business dates with what was proved of them. */
    public static final ListDays LIST_DAYS = new ListDays();
    /** The running business date and its lanes. */
    public static final DayNow DAY_NOW = new DayNow();
    /** A business date is sealed, proved and chained, or all that have ended. */
    public static final CloseDay CLOSE_DAY = new CloseDay();
    /** Customer masters and meter readings become bills. */
    public static final ImportFiles IMPORT_FILES = new ImportFiles();
    /** Which files were given to the import, and what came of each. */
    public static final ListFiles LIST_FILES = new ListFiles();
    /** The partner files of a closed date are written; again gives the same bytes. */
    public static final WriteDayFiles WRITE_DAY_FILES = new WriteDayFiles();
    /** The bills that PLN would hold, as a file. */
    public static final ListPlnBills LIST_PLN_BILLS = new ListPlnBills();
    /** The invariants of the books, by none of the switch's own rules. */
    public static final VerifyBooks VERIFY_BOOKS = new VerifyBooks();
    /** All that the books hold of a payment. */
    public static final TracePayment TRACE_PAYMENT = new TracePayment();
    /** The few figures of the books that are looked at first. */
    public static final ShowStatus SHOW_STATUS = new ShowStatus();
    /** All partners, as the books have them and as their files are. */
    public static final ListPartners LIST_PARTNERS = new ListPartners();
    /** Two people agree on a partner's file that is weaker than the one in force. */
    public static final AgreeFile AGREE_FILE = new AgreeFile();
    /** Batches of readings and what became of them. */
    public static final ListBatches LIST_BATCHES = new ListBatches();
    /** Batches that ended are closed. */
    public static final CloseBatches CLOSE_BATCHES = new CloseBatches();
    /** A bill line by line, with the row that each comes from. */
    public static final ExplainBill EXPLAIN_BILL = new ExplainBill();
    /** Bills of a customer. */
    public static final ShowBills SHOW_BILLS = new ShowBills();
    /** What a customer owes today. */
    public static final ListArrears LIST_ARREARS = new ListArrears();
    /** What bills of a month would be by other prices. */
    public static final WhatIfRates WHAT_IF_RATES = new WhatIfRates();
    /** Who a number names. */
    public static final FindCustomer FIND_CUSTOMER = new FindCustomer();
    /** A customer with meters and credit. */
    public static final ShowCustomer SHOW_CUSTOMER = new ShowCustomer();
    /** Readings that wait for a person. */
    public static final ListHeld LIST_HELD = new ListHeld();
    /** Readings that come one by one. */
    public static final AddReadings ADD_READINGS = new AddReadings();
    /** Who has no reading at the cut-off is estimated. */
    public static final EstimateReadings ESTIMATE_READINGS = new EstimateReadings();
    /** When meters are read and bills are due. */
    public static final ListCalendars LIST_CALENDARS = new ListCalendars();
    /** What readings are checked by. */
    public static final ListRules LIST_RULES = new ListRules();
    /** What partners and PLN say of a date is taken. */
    public static final TakeDayFiles TAKE_DAY_FILES = new TakeDayFiles();
    /** Files of dates that were given. */
    public static final ListDayFiles LIST_DAY_FILES = new ListDayFiles();
    /** A date is matched in three books. */
    public static final MatchDay MATCH_DAY = new MatchDay();
    private static final Map<String, UseCase<?, ?>> ALL = Stream.of(WHO_MAY, LOGIN, LOGOUT, SET_PASSWORD, MAKE_FIRST, MAKE_ADMINISTRATOR, LIST_OPERATORS, ASK_CHANGE, ASK_SINGLES, APPROVE_REQUEST,
        REFUSE_REQUEST, LIST_REQUESTS, SHOW_REPORT, ASK_STATEMENT, ADD_DEPOSIT, LIST_DEPOSITS, LIST_ITEMS, SHOW_ITEM, NOTE_ITEM, ASSIGN_ITEM, LIST_ADVICES, RETRY_ADVICE, LIST_PRICES, LINK_STATUS, SAY_PLN, LIST_TRAIL, LIST_DAYS, DAY_NOW, CLOSE_DAY,
        IMPORT_FILES, LIST_FILES, WRITE_DAY_FILES, LIST_PLN_BILLS, VERIFY_BOOKS, TRACE_PAYMENT, SHOW_STATUS, LIST_PARTNERS, AGREE_FILE, LIST_BATCHES, CLOSE_BATCHES, LIST_CALENDARS, LIST_RULES, LIST_HELD,
        ADD_READINGS, ESTIMATE_READINGS, TAKE_DAY_FILES, LIST_DAY_FILES, MATCH_DAY, FIND_CUSTOMER, SHOW_CUSTOMER, EXPLAIN_BILL, SHOW_BILLS, LIST_ARREARS, WHAT_IF_RATES)
        .collect(Collectors.toUnmodifiableMap(UseCase::name, Function.identity()));

    private UseCases() { }

    /** @return the one of this name */
    static Optional<UseCase<?, ?>> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** @return all of them */
    public static Collection<UseCase<?, ?>> all() {
        return ALL.values();
    }
}
