package io.geovault.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.geovault.platform.paging.PageQuery;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The parts of a service's contract that come from its code. */
@Tag("fault-OpenAPI")
class ContractFilterTest {

  record Asked(String name, @Nullable String note) {}

  record Answered(String name, @Nullable String note) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Brief(String name, @Nullable String note) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Sparse(List<String> names, int count) {}

  @Test
  void shouldRequireWhatIsAlwaysThereAndAllowNullWhereTheCodeDoes() {
    // Given
    OpenAPI contract = contract();

    // When
    filter().filterOpenAPI(contract);

    // Then
    assertThat(schema(contract, "Answered").getRequired()).containsExactly("name", "note");
    assertThat(types(contract, "Answered", "note"))
        .containsExactly(SchemaType.STRING, SchemaType.NULL);
    assertThat(schema(contract, "Brief").getRequired()).containsExactly("name");
    assertThat(types(contract, "Brief", "note")).containsExactly(SchemaType.STRING);
    assertThat(schema(contract, "Sparse").getRequired()).containsExactly("count");
    assertThat(schema(contract, "Unknown").getRequired()).isEmpty();
  }

  @Test
  void shouldLetARequestLeaveOutWhatMayBeNull() {
    // Given
    OpenAPI contract = contract();

    // When
    filter().filterOpenAPI(contract);

    // Then
    assertThat(schema(contract, "Asked").getRequired()).containsExactly("name");
    assertThat(types(contract, "Asked", "note"))
        .containsExactly(SchemaType.STRING, SchemaType.NULL);
  }

  @Test
  void shouldDescribeTheRefusalsThatFollowFromACallsParameters() {
    // Given
    OpenAPI contract = contract();

    // When
    filter().filterOpenAPI(contract);

    // Then
    Operation put = call(contract, "/v1/things/{id}", HttpMethod.PUT);
    assertThat(put.getResponses().getAPIResponses())
        .containsKeys("400", "401", "403", "404", "406", "409", "412", "413", "415", "422", "500")
        .allSatisfy((status, answer) -> assertThat(answer.getDescription()).isNotBlank());
    assertThat(put.getResponses().getAPIResponse("200").getHeaders())
        .containsKeys("ETag", "Location");
    Operation list = call(contract, "/v1/things", HttpMethod.GET);
    assertThat(list.getResponses().getAPIResponses())
        .containsKeys("400", "401", "403", "406", "429", "500", "503")
        .doesNotContainKeys("404", "409", "412", "413");
    assertThat(list.getParameters().getFirst().getSchema().getType())
        .containsExactly(SchemaType.INTEGER);
  }

  @Test
  void shouldSayWhichTimeAListIsFilteredBy() {
    // Given
    OpenAPI contract = contract();
    Operation list = operation("cursor", "from", "to");
    list.addExtension(PageQuery.TIME, "requested");
    contract.getPaths().addPathItem("/v1/runs", OASFactory.createPathItem().GET(list));

    // When
    filter().filterOpenAPI(contract);

    // Then
    assertThat(list.getParameters())
        .extracting(Parameter::getDescription)
        .containsExactly(
            null,
            "Only items requested at or after this instant",
            "Only items requested before this instant");
    assertThat(list.getExtensions()).isNullOrEmpty();
  }

  @Test
  void shouldNotOfferTimesOfAListThatRefusesThem() {
    // Given
    OpenAPI contract = contract();
    Operation list = operation("cursor", "from", "to");
    contract.getPaths().addPathItem("/v1/names", OASFactory.createPathItem().GET(list));

    // When
    filter().filterOpenAPI(contract);

    // Then
    assertThat(list.getParameters()).extracting(Parameter::getName).containsExactly("cursor");
  }

  @Test
  void shouldCompleteTheRefusalsThatAnEndpointNamesItself() {
    // Given
    OpenAPI contract = contract();
    call(contract, "/v1/things", HttpMethod.GET)
        .getResponses()
        .addAPIResponse("404", OASFactory.createAPIResponse().description("Not your account"));

    // When
    filter().filterOpenAPI(contract);

    // Then
    APIResponse refusal =
        call(contract, "/v1/things", HttpMethod.GET).getResponses().getAPIResponse("404");
    assertThat(refusal.getDescription()).isEqualTo("Not your account");
    assertThat(refusal.getContent().getMediaTypes()).containsKey("application/problem+json");
  }

  private static ContractFilter filter() {
    try {
      return new ContractFilter(Index.of(Asked.class, Answered.class, Brief.class, Sparse.class));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OpenAPI contract() {
    OpenAPI contract =
        OASFactory.createOpenAPI()
            .components(OASFactory.createComponents())
            .paths(OASFactory.createPaths());
    for (String name : List.of("Asked", "Answered", "Brief", "Unknown")) {
      contract.getComponents().addSchema(name, object("name", "note"));
    }
    contract.getComponents().addSchema("Sparse", object("names", "count"));
    Operation put =
        operation("If-Match", "Idempotency-Key")
            .requestBody(
                OASFactory.createRequestBody()
                    .content(
                        OASFactory.createContent()
                            .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                    .schema(
                                        OASFactory.createSchema()
                                            .ref("#/components/schemas/Asked")))));
    contract.getPaths().addPathItem("/v1/things/{id}", OASFactory.createPathItem().PUT(put));
    contract
        .getPaths()
        .addPathItem("/v1/things", OASFactory.createPathItem().GET(operation("limit", "from")));
    return contract;
  }

  private static Schema object(String... fields) {
    Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
    for (String field : fields) {
      schema.addProperty(field, OASFactory.createSchema().addType(SchemaType.STRING));
    }
    return schema;
  }

  private static Operation operation(String... parameters) {
    Operation operation =
        OASFactory.createOperation()
            .responses(
                OASFactory.createAPIResponses()
                    .addAPIResponse("200", OASFactory.createAPIResponse().description("Done")));
    for (String name : parameters) {
      operation.addParameter(
          OASFactory.createParameter()
              .name(name)
              .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
    }
    return operation;
  }

  private static Schema schema(OpenAPI contract, String name) {
    return Objects.requireNonNull(contract.getComponents().getSchemas().get(name));
  }

  private static List<SchemaType> types(OpenAPI contract, String schema, String field) {
    return Objects.requireNonNull(schema(contract, schema).getProperties().get(field)).getType();
  }

  private static Operation call(OpenAPI contract, String path, HttpMethod method) {
    return Objects.requireNonNull(
        contract.getPaths().getPathItem(path).getOperations().get(method));
  }
}
