package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.v1.ListPoolsRequest;
import dev.typecase.v1.ListPoolsResponse;
import dev.typecase.v1.PoolServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class PoolListTest {
  @Test
  void thePagesOfAListAreOneListToTheCaller() {
    Pages pages = new Pages();
    try (FakeServer fake = new FakeServer(pages)) {
      assertThat(fake.client.pools().list())
          .extracting(PoolDescription::etag)
          .containsExactly("", "1", "2");
    }
    assertThat(pages.tokens).containsExactly("", "1", "2");
  }

  /** Three pages of one pool each. */
  private static final class Pages extends PoolServiceGrpc.PoolServiceImplBase {
    final List<String> tokens = new CopyOnWriteArrayList<>();

    @Override
    public void listPools(ListPoolsRequest request, StreamObserver<ListPoolsResponse> answers) {
      tokens.add(request.getPageToken());
      FakeRecords.answer(
          answers,
          ListPoolsResponse.newBuilder()
              .addPools(FakeServer.describedNotes().toBuilder().setEtag(request.getPageToken()))
              .setNextPageToken(tokens.size() < 3 ? String.valueOf(tokens.size()) : "")
              .build());
    }
  }
}
