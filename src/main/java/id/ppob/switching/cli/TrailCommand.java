package id.ppob.switching.cli;

import id.ppob.switching.desk.ListTrail;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.store.office.TrailStore;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ppob trail}: who did what. */
@Command(name = "trail", description = "Who did what, oldest first. Rows are only added, each hash covers the row before; verify proves it.")
public final class TrailCommand extends BooksCommand implements Callable<Integer> {
    @Option(names = "--last", paramLabel = "N", defaultValue = "50", description = "the last N rows (${DEFAULT-VALUE})")
    private int last;
    @Option(names = "--request", paramLabel = "N", defaultValue = "0", description = "of this request alone")
    private long request;
    @Option(names = "--by", paramLabel = "NAME", defaultValue = "", description = "of this operator alone")
    private String operator;

    /** A row as it is printed. @param at WIB */
    private record View(long seq, String at, String operator, String act, String step, long request, String detail, String hash) {
        static View of(TrailStore.Row row) {
            return new View(row.seq(), Moment.wib(row.at()), row.operator(), row.act(), row.step(), row.request(), row.detail(), HexFormat.of().formatHex(row.hash()));
        }

        String text() {
            return "%6d  %s  %-12s %-16s %-9s %s%s".formatted(seq, at, operator, act, step, request == 0 ? "" : "request " + request + " ", Output.line(detail));
        }
    }

    /** What is printed as JSON. @param head number and hash of the newest row: kept elsewhere, it proves that nothing before was changed */
    private record Trail(long head, String hash, List<View> rows) { }

    @Override
    public Integer call() {
        return AtOffice.with(installation, office -> {
            ListTrail.Trail trail = office.ask(UseCases.LIST_TRAIL, new ListTrail.Question(AtOffice.most(last), request, operator));
            TrailStore.Head head = trail.head();
            List<View> views = trail.rows().stream().map(View::of).toList();
            String hash = HexFormat.of().formatHex(head.hash());
            return output.print(new Trail(head.seq(), hash, views), views.stream().map(View::text).collect(Collectors.joining(System.lineSeparator()))
                + System.lineSeparator() + "newest row " + head.seq() + ", hash " + hash);
        });
    }
}
