package id.ppob.switching.office;

/**
 * Everything that people do to the books, in one list: who may do or ask for it, and who must approve. A new command adds its line here;
 * the tests that prove four eyes walk this list.
 */
public enum Act {
    /** The first two administrators; {@code operator init}. */
    OPERATOR_INIT,
    /** Somebody shows who they are. */
    LOGIN,
    /** A token ends before its time. */
    LOGOUT,
    /** An operator sets their own password. */
    PASSWORD,
    /** The switch found a partner in cfg/partners that the books did not have. */
    PARTNER_ENTERED,
    /** The switch took a partner's file that is new, or changed and not weaker than the one before. */
    PARTNER_FILE,

    /** Customer masters and meter readings become bills. */
    IMPORT(Right.ASK),
    /** Who has no reading at the cut-off is estimated. */
    ESTIMATE(Right.ASK),
    /** Batches of which nothing is open any more are closed. */
    BATCH_CLOSE(Right.ASK),
    /** Money of a partner that pays in advance, up to what one person may book. */
    DEPOSIT(Right.ASK),
    /** A business date is sealed, proved and chained. */
    DAY_CLOSE(Right.ASK),
    /** The partner files of a closed date. */
    DAY_FILES(Right.ASK),
    /** What partners and PLN say of a date is taken. */
    FILE_TAKE(Right.ASK),
    /** A date is matched line by line in three books. */
    DAY_MATCH(Right.ASK),
    /** Something is written beside an item. */
    ITEM_NOTE(Right.ASK),
    /** An item becomes another's. */
    ITEM_ASSIGN(Right.ASK),
    /** An advice that waits is sent now. */
    ADVICE_RETRY(Right.ASK),
    /** PLN is away, or back, because an operator says so. */
    PLN_LINK(Right.ASK),

    /** The same, above what one person may book. */
    DEPOSIT_LARGE(Right.ASK, Right.APPROVE, Change.Deposit.class),
    /** A deposit is taken back by a counter-booking. */
    DEPOSIT_BACK(Right.ASK, Right.APPROVE, Change.TakeBackDeposit.class),
    /** A transfer between banks, in or out. */
    CASH(Right.ASK, Right.APPROVE, CashChange.Transfer.class),
    /** What was paid too much clears what is due since. */
    CASH_CREDIT(Right.ASK, Right.APPROVE, CashChange.Credit.class),
    /** An item is closed with a reason. */
    ITEM_SETTLE(Right.ASK, Right.APPROVE, Change.SettleItem.class),
    /** A difference of a date is settled by moving exactly what differs. */
    ITEM_ADJUST(Right.ASK, Right.APPROVE, ItemChange.Adjust.class),
    /** What stands in suspense for a difference goes back. */
    ADJUST_BACK(Right.ASK, Right.APPROVE, ItemChange.Back.class),
    /** A partner is blocked, or no longer. */
    PARTNER_STATUS(Right.ASK, Right.APPROVE, PartnerChange.PartnerStatus.class),
    /** A partner's limit is raised or lowered. */
    LIMIT(Right.ASK, Right.APPROVE, PartnerChange.MarkerLimit.class),
    /** Who decides a partner's payments of a product. */
    ROUTE(Right.ASK, Right.APPROVE, PartnerChange.SetRoute.class),
    /** What a bill's admin fee is, and who gets how much of it, from a date on. */
    FEE(Right.ASK, Right.APPROVE, PriceChange.SetFee.class),
    /** What a month of lateness costs, from a date on. */
    LATE_FEE(Right.ASK, Right.APPROVE, PriceChange.SetLateFee.class),
    /** A row of what bills are priced by, from a date on. */
    PRICE(Right.ASK, Right.APPROVE, PriceChange.SetComponent.class),
    /** Amounts on bills of single customers and months that come from no reading. */
    SINGLES(Right.ASK, Right.APPROVE, SingleChange.SetSingles.class),
    /** A partner's file that is weaker than the one before may come into force. */
    PARTNER_AGREE(Right.ASK, Right.APPROVE, PartnerChange.AgreeFile.class),
    /** A partner pays in advance, or no longer, while nothing of it was ever booked. */
    PARTNER_KIND(Right.ASK, Right.APPROVE, PartnerChange.PartnerKind.class),
    /** A partner that was entered by mistake leaves the books. */
    PARTNER_REMOVE(Right.ASK, Right.APPROVE, PartnerChange.RemovePartner.class),
    /** How far we may decide a partner's payments while PLN is away. */
    STAND_IN(Right.ASK, Right.APPROVE, PartnerChange.StandInCaps.class),
    /** What PLN does not take is ended, or sent again. */
    ADVICE_SETTLE(Right.ASK, Right.APPROVE, Change.SettleAdvice.class),
    /** What people learned from PLN ends a doubt that PLN's answers do not end. */
    SUSPECT_WORD(Right.ASK, Right.APPROVE, Change.SuspectWord.class),
    /** A batch of bills is taken out of use as a whole. */
    BATCH_ROLL_BACK(Right.ASK, Right.APPROVE, BillingChange.RollBack.class),
    /** What a unit begins with counts: its meters, its open bills. */
    BATCH_OPEN(Right.ASK, Right.APPROVE, BillingChange.OpenBatch.class),
    /** When meters are read and bills are due. */
    PERIOD_RULE(Right.ASK, Right.APPROVE, CalendarChange.SetPeriodRule.class),
    /** In which time a unit lies. */
    UNIT_ZONE(Right.ASK, Right.APPROVE, CalendarChange.SetZone.class),
    /** Whether a rule of readings is asked, and how far it goes. */
    READING_RULE(Right.ASK, Right.APPROVE, RuleChange.SetRule.class),
    /** What a code of readings means and does. */
    READING_CODE(Right.ASK, Right.APPROVE, RuleChange.SetCode.class),
    /** Whose reading counts where more than one came. */
    READING_ORDER(Right.ASK, Right.APPROVE, RuleChange.SetOrder.class),
    /** By what a month is estimated that nobody read. */
    ESTIMATE_METHODS(Right.ASK, Right.APPROVE, RuleChange.SetMethods.class),
    /** A held reading is billed, or refused. */
    READING_DECIDE(Right.ASK, Right.APPROVE, BillingChange.DecideReading.class),
    /** A bill is corrected to other stands. */
    BILL_CORRECT(Right.ASK, Right.APPROVE, BillingChange.CorrectBill.class),
    /** A customer leaves. */
    CUSTOMER_LEAVE(Right.ASK, Right.APPROVE, CustomerChange.Leave.class),
    /** A customer stays after all. */
    CUSTOMER_STAY(Right.ASK, Right.APPROVE, CustomerChange.Stay.class),
    /** The credit of a customer who left ends. */
    CREDIT_CLOSE(Right.ASK, Right.APPROVE, CustomerChange.CloseCredit.class),
    /** A new operator. */
    OPERATOR_ADD(Right.MANAGE, Right.MANAGE, PeopleChange.AddOperator.class),
    /** Another role. */
    OPERATOR_ROLE(Right.MANAGE, Right.MANAGE, PeopleChange.OperatorRole.class),
    /** An operator is disabled, or no longer. */
    OPERATOR_STATUS(Right.MANAGE, Right.MANAGE, PeopleChange.OperatorStatus.class),
    /** A password that was forgotten gives way to new codes. */
    OPERATOR_RESET(Right.MANAGE, Right.MANAGE, PeopleChange.ResetOperator.class);

    private final Right ask;
    private final Right approve;
    private final Class<? extends Change> change;

    /** Not by a right: its own command says who may. */
    Act() {
        this(null, null, null);
    }

    /** By one person. */
    Act(Right ask) {
        this(ask, null, null);
    }

    /** By two. */
    Act(Right ask, Right approve, Class<? extends Change> change) {
        this.ask = ask;
        this.approve = approve;
        this.change = change;
    }

    /** @return what who does it, or asks for it, must have; null where its own command says who may */
    public Right ask() {
        return ask;
    }

    /** @return whether another must approve it */
    public boolean needsTwo() {
        return approve != null;
    }

    /** @return what the other must have; null where one is enough */
    public Right approve() {
        return approve;
    }

    /** @return what is kept between asking and approving; null where one is enough */
    public Class<? extends Change> change() {
        return change;
    }
}
