package io.geovault.recyclebin.command;

import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.PayType;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.problem.Violations;
import io.geovault.recyclebin.RecycleBinError;
import io.geovault.recyclebin.bin.Windows;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides the specification of a rebuilt instance: the old one with the caller's changes, and
 * without anything no longer offered (C5). Pure.
 */
@Singleton
class RebuildPlan {

  private static final Pattern VERSION =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){0,3}([-+_a-z].{0,64})?");

  private final List<String> notOffered;

  RebuildPlan(Windows windows) {
    this.notOffered = windows.rebuild().notOffered().orElse(List.of());
  }

  InstanceSpec plan(InstanceSpec old, NewSpecification wanted) {
    check(old, wanted);
    PayType payType = orOld(wanted.payType(), old.payType());
    InstanceSpec spec =
        new InstanceSpec(
            old.engine(),
            orOld(wanted.engineVersion(), old.engineVersion()),
            orOld(wanted.edition(), old.edition()),
            orOld(wanted.storageClass(), old.storageClass()),
            old.instanceClass(),
            payType,
            wanted.payType() == null ? old.serverless() : payType == PayType.SERVERLESS,
            old.dedicatedCluster(),
            old.tdeEnabled(),
            old.virtualMerchantSite(),
            orOld(wanted.storageBytes(), old.storageBytes()),
            null,
            null,
            null);
    requireOffered(spec);
    return spec;
  }

  private static void check(InstanceSpec old, NewSpecification wanted) {
    String version = wanted.engineVersion();
    Long storage = wanted.storageBytes();
    new Violations()
        .require(
            version == null
                || (VERSION.matcher(version).matches() && !isOlder(version, old.engineVersion())),
            "engineVersion",
            "must be a version such as 8.0, not older than " + old.engineVersion())
        .require(
            storage == null || storage >= old.storageBytes(),
            "storageBytes",
            "must be at least " + old.storageBytes())
        .refuseIfAny(RecycleBinError.INVALID_REBUILD);
  }

  /** Compares only as many numbers as both versions have, so that 8.0 is not older than 8.0.36. */
  private static boolean isOlder(String version, String old) {
    return Arrays.compare(numbers(version, old), numbers(old, version)) < 0;
  }

  private static int[] numbers(String version, String other) {
    int depth = Math.min(parts(version).length, parts(other).length);
    return Arrays.stream(parts(version)).limit(depth).mapToInt(Integer::parseInt).toArray();
  }

  private static String[] parts(String version) {
    return version.replaceFirst("^(\\d+(\\.\\d+)*).*$", "$1").split("\\.");
  }

  private void requireOffered(InstanceSpec spec) {
    List<String> has =
        List.of(
            "engineVersion=" + spec.engineVersion(),
            "edition=" + spec.edition(),
            "storageClass=" + spec.storageClass(),
            "payType=" + spec.payType());
    for (String gone : notOffered) {
      String name = gone.strip();
      if (has.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "."))) {
        throw new Refusal(
            RecycleBinError.SPECIFICATION_NOT_OFFERED,
            "%s is no longer offered; send another %s"
                .formatted(name, name.substring(0, Math.max(0, name.indexOf('=')))));
      }
    }
  }

  private static <T> T orOld(@Nullable T wanted, T old) {
    return wanted == null ? old : Objects.requireNonNull(wanted);
  }
}
