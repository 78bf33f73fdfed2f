package io.inweave.tests.system;

import io.inweave.agent.testing.process.OnJdk;

@OnJdk(25)
final class ControlPlaneLossOnJdk25IT extends ControlPlaneLossIT {}
