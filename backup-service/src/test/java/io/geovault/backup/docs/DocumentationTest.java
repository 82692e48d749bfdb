package io.geovault.backup.docs;

import io.geovault.platform.audit.AuditAction;
import io.geovault.platform.problem.ErrorCode;
import io.geovault.testkit.docs.DocumentationContract;
import io.geovault.testkit.docs.MainClasses;
import java.util.List;
import java.util.stream.Stream;

class DocumentationTest extends DocumentationContract {
  DocumentationTest() {
    super("backup-service", "libs/object-store", "libs/mysql", "libs/mysql-dump");
  }

  @Override
  protected Stream<List<String>> errors() {
    return MainClasses.constantsOf(ErrorCode.class).stream()
        .map(error -> List.of(error.slug(), Integer.toString(error.status()), error.title()));
  }

  @Override
  protected Stream<String> actions() {
    return MainClasses.constantsOf(AuditAction.class).stream().map(AuditAction::slug);
  }
}
