import type { Reporter, TestModule } from 'vitest/node'

/**
 * Names, after a run, each test that passed only at its second try: such a test is a defect to look
 * into, not a pass to forget.
 */
export default class TriedTwice implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = modules.flatMap(({ relativeModuleId, children }) =>
      [...children.allTests('passed')]
        .filter((test) => test.diagnostic()?.flaky)
        .map((test) => `  ${relativeModuleId} > ${test.fullName}`),
    )
    console.log([`Passed only at a second try: ${names.length}`, ...names].join('\n'))
  }
}
