package id.ppob.switching.cli;

import id.ppob.switching.desk.AskChange;
import id.ppob.switching.desk.AssignItem;
import id.ppob.switching.desk.Decided;
import id.ppob.switching.desk.ListItems;
import id.ppob.switching.desk.NoteItem;
import id.ppob.switching.desk.Refusal;
import id.ppob.switching.desk.ShowItem;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.ItemChange;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.store.office.ItemStore;
import id.ppob.switching.value.Mask;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob item}: what a person must look at. */
@Command(name = "item", description = "What a person must look at: list, show, note, assign, settle, adjust, back.")
public final class ItemCommand extends Noun {
    ItemCommand() {
        super("list, show, note, assign, settle, adjust or back");
    }

    /** An item as it is printed. @param due in WIB, as openedAt and settledAt; empty for a kind that there is no more. @param means what its kind stands for */
    private record View(long item, String kind, String partner, long reference, String idpel, String detail, String openedAt, String owner, String due, String means,
                        String settledAt, String settlement) {
        static View of(ItemStore.Item item, boolean unsafe) {
            String idpel = item.idpel() == 0 ? "" : unsafe ? "%012d".formatted(item.idpel()) : Mask.idpel(item.idpel());
            return new View(item.item(), item.kind(), item.partner(), item.reference(), idpel, item.detail(), Moment.wib(item.openedAt()), item.owner(),
                Moment.wib(item.dueAt()), ItemKind.of(item.kind()).map(ItemKind::text).orElse(""), Moment.wib(item.settledAt()), item.settlement());
        }

        String text() {
            return "%6d  %s  %s  owner %s%s%s%s%s: %s%s".formatted(item, openedAt, kind, owner, due.isEmpty() || !settledAt.isEmpty() ? "" : ", due " + due, partner.isEmpty() ? "" : ", partner " + partner,
                reference == 0 ? "" : ", reference " + reference, idpel.isEmpty() ? "" : ", customer " + idpel, detail,
                settledAt.isEmpty() ? "" : "; settled " + settledAt + ": " + settlement);
        }
    }

    @Command(name = "list", description = "Open items, oldest first.")
    int list(@Option(names = "--settled", paramLabel = "N", defaultValue = "0", description = "the last N settled ones too") int settled,
             @Option(names = "--kind", paramLabel = "KIND", defaultValue = "", description = "of this kind alone") String kind,
             @Option(names = "--partner", paramLabel = "CODE", defaultValue = "", description = "of this partner alone") String partner,
             @Option(names = "--owner", paramLabel = "NAME", defaultValue = "", description = "of this owner alone") String owner,
             @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "that stand for a difference of this business date") LocalDate date,
             @Option(names = "--overdue", description = "that should have ended by now") boolean overdue,
             @Option(names = "--unsafe", description = "customers in full") boolean unsafe) {
        return AtOffice.with(installation, office -> {
            List<View> views = office.ask(UseCases.LIST_ITEMS, new ListItems.Question(AtOffice.most(settled), kind, partner, owner, date == null ? "" : date.toString(), overdue)).rows().stream()
                .map(item -> View.of(item, unsafe)).toList();
            return output.print(views, views.isEmpty() ? "no item is open" : views.stream().map(View::text).collect(Collectors.joining(System.lineSeparator())));
        });
    }

    /** All of it, as it is printed. */
    private record WholeView(View item, List<ItemStore.Side> sides, List<ItemStore.Note> notes) { }

    @Command(name = "show", description = "One item: what the bank, we and PLN have of it, what people wrote and did.")
    int show(@Parameters(paramLabel = "ITEM", description = "its number") long item, @Option(names = "--unsafe", description = "the customer in full") boolean unsafe) {
        return AtOffice.with(installation, office -> {
            ItemStore.Whole whole = office.ask(UseCases.SHOW_ITEM, new ShowItem.Question(item));
            View view = View.of(whole.item(), unsafe);
            return output.print(new WholeView(view, whole.sides(), whole.notes()), view.text()
                + whole.sides().stream().map(ItemCommand::side).collect(Collectors.joining())
                + whole.notes().stream().map(note -> "%n        %s  %s %s: %s".formatted(Moment.wib(note.at()), note.by(), note.kind().equals("NOTE") ? "wrote" : "assigned it", note.said()))
                    .collect(Collectors.joining())
                + (view.reference == 0 ? "" : "%n        its story: bin/ppob trace %d".formatted(view.reference)));
        });
    }

    private static String side(ItemStore.Side side) {
        return "%n        %s %07d %d %s%s%n          RPTAG bank %,d  ours %,d  PLN %,d%n          RPBK  bank %,d  ours %,d  PLN %,d%s".formatted(side.date(), side.central(), side.period(), side.kind(),
            side.components().isEmpty() ? "" : ", other " + side.components(), side.bankTotal(), side.oursTotal(), side.plnTotal(), side.bankLate(), side.oursLate(), side.plnLate(),
            side.doubtRupiah() == 0 ? "" : "; ours in doubt %,d".formatted(side.doubtRupiah()));
    }

    @Command(name = "note", description = "Write something beside an open item.")
    int note(@Parameters(paramLabel = "ITEM", description = "its number") long item,
             @Option(names = "--text", required = true, paramLabel = "TEXT", description = "one line; name no customer") String text) {
        return AtOffice.with(installation, office -> {
            NoteItem.Written written = office.ask(UseCases.NOTE_ITEM, new NoteItem.Question(item, text));
            return output.print(written, "written beside item " + written.item());
        });
    }

    @Command(name = "assign", description = "Make an open item another's.")
    int assign(@Parameters(paramLabel = "ITEM", description = "its number") long item,
               @Option(names = "--to", required = true, paramLabel = "NAME", description = "an operator, or: operator, settlement") String to,
               @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return AtOffice.with(installation, office -> {
            AssignItem.Assigned assigned = office.ask(UseCases.ASSIGN_ITEM, new AssignItem.Question(item, to, reason));
            return output.print(assigned, "item %d is %s's".formatted(assigned.item(), assigned.owner()));
        });
    }

    /** What came of one of several. @param request 0 where it was refused. @param refusal empty where it waits */
    private record Asked(long item, long request, String refusal) { }

    @Command(name = "settle", description = "Ask to close items; another approves each.", footer = {"", "Of several each is asked for by itself. Exit code 1: one was refused."})
    int settle(@Parameters(paramLabel = "ITEM", arity = "1..*", description = "their numbers") long[] items,
               @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "how it ended") String reason) {
        List<Change> changes = LongStream.of(items).mapToObj(item -> (Change) checked(() -> new Change.SettleItem(item, reason))).toList();
        return AtOffice.with(installation, office -> {
            if (changes.size() == 1) {
                return office.change(output, changes.getFirst(), null);
            }
            List<Asked> all = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                all.add(asked(office, items[i], changes.get(i)));
            }
            output.print(all, all.stream().map(one -> "%6d  %s".formatted(one.item, one.refusal.isEmpty() ? "waits for another person, who types: bin/ppob approve " + one.request : "REFUSED: " + one.refusal))
                .collect(Collectors.joining(System.lineSeparator())));
            return all.stream().allMatch(one -> one.refusal.isEmpty()) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        });
    }

    private static Asked asked(AtOffice office, long item, Change change) {
        try {
            Decided decided = office.ask(UseCases.ASK_CHANGE, AskChange.Question.of(change));
            return new Asked(item, decided.request(), "");
        } catch (Refusal refusal) {
            if (refusal.permission()) {
                throw refusal;
            }
            return new Asked(item, 0, refusal.getMessage());
        }
    }

    @Command(name = "adjust", description = "Ask to settle the difference of an item by moving exactly what differs; another approves.")
    int adjust(@Parameters(paramLabel = "ITEM", description = "its number") long item,
               @Option(names = "--how", required = true, paramLabel = "HOW", description = "SUSPENSE: the partner paid by its own figure; REFUND: PLN gives the payment back; LOSS: PLN wants another amount") ItemChange.Adjust.How how,
               @Option(names = "--amount", required = true, paramLabel = "RP", description = "what differs, whole rupiah, with its sign: bank less ours, ours, or PLN less ours") long amountRupiah,
               @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "what shows it") String reason) {
        Change change = checked(() -> new ItemChange.Adjust(item, how, amountRupiah, reason));
        return AtOffice.with(installation, office -> office.change(output, change, null));
    }

    @Command(name = "back", description = "Ask that what an adjustment put into suspense goes back; another approves.")
    int back(@Parameters(paramLabel = "TRANSFER", description = "number of the adjustment, as the settlement report and the partner's file name it") long transfer,
             @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "which cash or file has cleared it") String reason) {
        Change change = checked(() -> new ItemChange.Back(transfer, reason));
        return AtOffice.with(installation, office -> office.change(output, change, null));
    }
}
