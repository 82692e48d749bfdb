package io.geovault.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.IndexView;

/**
 * Completes the contract at build time with the parts that endpoints need not repeat: required and
 * nullable fields from the nullness of the records, the parameters of every list, and the refusals
 * of every call.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ContractFilter implements OASFilter {

  private final Records records;

  /** Reads nullness from the given index of all classes. */
  public ContractFilter(IndexView index) {
    records = new Records(index);
  }

  @Override
  public void filterOpenAPI(OpenAPI contract) {
    new Fields(contract, records).complete();
    contract
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> new Call(path, method, operation).complete()));
    Refusals.describe(contract.getComponents());
  }
}
