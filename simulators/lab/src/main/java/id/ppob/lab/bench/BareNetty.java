package id.ppob.lab.bench;

import id.ppob.simulator.bank.Bank;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The yardstick bare-netty: cuts frames with Netty's own decoder and answers a fixed reply of the usual size. Two places of it are
 * copied from the request, because the generator tells answers by them: DE11 and DE41.
 */
final class BareNetty {
    private static final int LOOPS = 2;
    private static final int MOST = 4_096;
    private static final int HEADER = 2;
    private static final int STAN = 12;
    private static final int TERMINAL = 16;

    private BareNetty() { }

    public static void main(String[] arguments) throws IOException {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory());
        Channel server = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class).childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new LengthFieldBasedFrameDecoder(MOST, 0, HEADER), new Replying());
                    }
                }).bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
        Contender.ready(((InetSocketAddress) server.localAddress()).getPort());
        group.shutdownGracefully();
    }

    /** One a connection. */
    private static final class Replying extends ChannelInboundHandlerAdapter {
        private final byte[] reply = framed(FixedReply.packed());
        private final int askedStan = stan(FixedReply.request());
        private final int askedTerminal = FixedReply.find(FixedReply.request(), Bank.demo().getFirst().terminal());
        private final int toldStan = stan(FixedReply.packed());
        private final int toldTerminal = FixedReply.find(FixedReply.packed(), Bank.demo().getFirst().terminal());

        /** DE11 stands before DE12, which is the time of year, month and day that nothing else repeats. */
        private static int stan(byte[] packed) {
            return FixedReply.find(packed, id.ppob.wire.Messages.now().substring(0, 8)) - STAN;
        }

        private static byte[] framed(byte[] packed) {
            byte[] framed = new byte[HEADER + packed.length];
            framed[0] = (byte) (packed.length >>> 8);
            framed[1] = (byte) packed.length;
            System.arraycopy(packed, 0, framed, HEADER, packed.length);
            return framed;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf request = (ByteBuf) message;
            ByteBuf out = context.alloc().ioBuffer(reply.length);
            out.writeBytes(reply);
            out.setBytes(HEADER + toldStan, request, HEADER + askedStan, STAN);
            out.setBytes(HEADER + toldTerminal, request, HEADER + askedTerminal, TERMINAL);
            request.release();
            context.write(out);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
