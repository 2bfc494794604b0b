package dev.typecase.node.control;

import com.google.protobuf.ByteString;
import dev.typecase.node.config.PoolDeclaration;
import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.CreatePoolResponse;
import dev.typecase.v1.DeletePoolRequest;
import dev.typecase.v1.DeletePoolResponse;
import dev.typecase.v1.GetPoolRequest;
import dev.typecase.v1.GetPoolResponse;
import dev.typecase.v1.ListPoolsRequest;
import dev.typecase.v1.ListPoolsResponse;
import dev.typecase.v1.UpdatePoolRequest;
import dev.typecase.v1.UpdatePoolResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What each call of {@code PoolService} does. Every method runs on the control thread, returns the
 * answer or throws {@link Refused}.
 */
public final class PoolControl {
  private static final int DEFAULT_PAGE_SIZE = 50;
  private static final int MAX_PAGE_SIZE = 256;
  private static final String LABELS = "labels";

  private final PoolRegistry registry;

  /**
   * The calls on a registry.
   *
   * @param registry the pools
   */
  public PoolControl(PoolRegistry registry) {
    this.registry = registry;
  }

  /** {@return the pool that was created, now or by the same request before} */
  public CreatePoolResponse create(CreatePoolRequest request) {
    if (!request.hasPool()) {
      throw Refused.invalid("pool", "missing", "the pool to create");
    }
    requireUuid(request.getRequestId());
    PoolDeclaration declaration = PoolMessages.declaration(request.getPool());
    HostedPool pool = registry.create(declaration, request.getRequestId());
    return CreatePoolResponse.newBuilder().setPool(PoolMessages.message(pool)).build();
  }

  private static void requireUuid(String requestId) {
    if (requestId.isEmpty()) {
      return;
    }
    try {
      if (UUID.fromString(requestId).toString().equalsIgnoreCase(requestId)) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, like the short forms that the JDK would take.
    }
    throw Refused.invalid("request_id", requestId.length() + " characters", "a UUID, or empty");
  }

  /** {@return the pool of a name} */
  public GetPoolResponse get(GetPoolRequest request) {
    return GetPoolResponse.newBuilder()
        .setPool(PoolMessages.message(find(request.getName())))
        .build();
  }

  /**
   * {@return a page of pools in order of their names}
   *
   * @param request which page
   * @param visible the pools that the caller may see, by name
   */
  public ListPoolsResponse list(ListPoolsRequest request, Predicate<String> visible) {
    if (request.getPageSize() < 0) {
      throw Refused.invalid("page_size", request.getPageSize(), "0 or more");
    }
    int pageSize =
        request.getPageSize() == 0
            ? DEFAULT_PAGE_SIZE
            : Math.min(request.getPageSize(), MAX_PAGE_SIZE);
    List<HostedPool> rest =
        registry.byName().tailMap(lastNameOfPage(request.getPageToken()), false).values().stream()
            .filter(pool -> visible.test(pool.name()))
            .toList();
    List<HostedPool> page = rest.subList(0, Math.min(pageSize, rest.size()));
    ListPoolsResponse.Builder response = ListPoolsResponse.newBuilder();
    page.forEach(pool -> response.addPools(PoolMessages.message(pool)));
    if (page.size() < rest.size()) {
      response.setNextPageToken(tokenBehind(page.getLast().name()));
    }
    return response.build();
  }

  private static String tokenBehind(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("after:" + name).getBytes(StandardCharsets.UTF_8));
  }

  private static String lastNameOfPage(String token) {
    if (token.isEmpty()) {
      return "";
    }
    try {
      ByteString decoded = ByteString.copyFrom(Base64.getUrlDecoder().decode(token));
      if (decoded.startsWith(ByteString.copyFromUtf8("after:"))) {
        return decoded.substring("after:".length()).toStringUtf8();
      }
    } catch (IllegalArgumentException e) {
      // Refused below, like what is Base64 of something else.
    }
    throw Refused.invalid(
        "page_token", token.length() + " characters", "a next_page_token, or empty");
  }

  /** {@return the pool with its new labels} */
  public UpdatePoolResponse update(UpdatePoolRequest request) {
    if (!request.hasPool()) {
      throw Refused.invalid("pool", "missing", "the pool to change");
    }
    for (String path : request.getUpdateMask().getPathsList()) {
      if (!path.equals(LABELS)) {
        throw Refused.invalid(
            "update_mask", "a path of " + path.length() + " characters", "labels");
      }
    }
    HostedPool pool = find(request.getPool().getName());
    requireEtag(pool, request.getPool().getEtag());
    pool.relabel(PoolMessages.labels(request.getPool().getLabelsMap()));
    return UpdatePoolResponse.newBuilder().setPool(PoolMessages.message(pool)).build();
  }

  /** Deletes a pool. {@return an empty answer} */
  public DeletePoolResponse delete(DeletePoolRequest request) {
    HostedPool pool = find(request.getName());
    requireEtag(pool, request.getEtag());
    registry.delete(pool, request.getForce());
    return DeletePoolResponse.getDefaultInstance();
  }

  private HostedPool find(String resourceName) {
    return registry.require(PoolMessages.poolName(resourceName));
  }

  private static void requireEtag(HostedPool pool, String etag) {
    if (!etag.isEmpty() && !etag.equals(pool.etag())) {
      throw Refused.of(Reason.ETAG_MISMATCH, "etag", shown(etag), pool.etag());
    }
  }

  private static String shown(String etag) {
    return etag.length() <= 40 && etag.chars().allMatch(c -> c > ' ' && c < 127)
        ? etag
        : etag.length() + " characters";
  }
}
