package id.ppob.switching.q2;

import org.jpos.q2.QBeanSupport;
import org.jpos.util.NameRegistrar;

/** Starts and stops the one part that its file in deploy/ names. Holds no rule and no setting. */
public final class PartBean extends QBeanSupport {
    /** Where {@link Q2Runner} leaves the parts; looked up once by each bean, before it starts. */
    static final String PARTS = "ppob.parts";

    private Part part;

    @Override
    protected void initService() throws Exception {
        part = ((Parts) NameRegistrar.get(PARTS)).part(cfg.get("part"));
    }

    @Override
    protected void startService() throws Exception {
        part.start();
    }

    /** Q2 interrupts its own thread while that stops beans, so the part stops on a thread of its own. */
    @Override
    protected void stopService() {
        Thread stopping = Thread.ofPlatform().name("stop-" + part.name()).start(part::stop);
        boolean interrupted = false;
        while (stopping.isAlive()) {
            try {
                stopping.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
