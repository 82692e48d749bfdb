package io.geovault.recyclebin.rule;

import io.geovault.events.InstanceEvent;
import io.geovault.events.InstanceEvent.InstanceDeleting;
import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.InstanceEvent.InstanceExpired;
import io.geovault.events.InstanceEvent.InstancePaymentOverdue;
import io.geovault.events.InstanceEvent.InstancePaymentSettled;
import io.geovault.events.InstanceEvent.InstanceRebuilt;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.InstanceEvent.InstanceRenewed;
import io.geovault.events.instance.ReleaseCause;
import java.time.Duration;
import java.time.Instant;

/** The events of an instance's life, each with a given time. */
enum LifeEvents {
  EXPIRED {
    @Override
    InstanceEvent at(Instant at) {
      return new InstanceExpired(ID, ACCOUNT, REGION, at);
    }
  },
  RENEWED {
    @Override
    InstanceEvent at(Instant at) {
      return new InstanceRenewed(ID, ACCOUNT, REGION, at, at.plus(Duration.ofDays(365)));
    }
  },
  OVERDUE {
    @Override
    InstanceEvent at(Instant at) {
      return new InstancePaymentOverdue(ID, ACCOUNT, REGION, at);
    }
  },
  SETTLED {
    @Override
    InstanceEvent at(Instant at) {
      return new InstancePaymentSettled(ID, ACCOUNT, REGION, at);
    }
  },
  DELETING {
    @Override
    InstanceEvent at(Instant at) {
      return new InstanceDeleting(ID, ACCOUNT, REGION, "ada", at);
    }
  },
  RELEASED {
    @Override
    InstanceEvent at(Instant at) {
      return new InstanceReleased(ID, ACCOUNT, REGION, at, ReleaseCause.MANUAL);
    }
  },
  REBUILT {
    @Override
    InstanceEvent at(Instant at) {
      return new InstanceRebuilt(ID, ACCOUNT, REGION, "rm-2", at);
    }
  },
  DESTROYED {
    @Override
    InstanceEvent at(Instant at) {
      return new InstanceDestroyed(ID, ACCOUNT, REGION, at);
    }
  };

  private static final String ID = Life.OWNER.instanceId();
  private static final String ACCOUNT = Life.OWNER.accountId();
  private static final String REGION = Life.OWNER.region();

  abstract InstanceEvent at(Instant at);

  InstanceEvent at(String at) {
    return at(Instant.parse(at));
  }
}
