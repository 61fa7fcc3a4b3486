import { vi } from 'vitest'

/**
 * How long a check is repeated at least before a test gives up, ms: Vitest's own second is less
 * than what a busy machine needs between two looks. `expect.poll` has the same limit by
 * vitest.config.ts.
 */
const PATIENCE_MS = 30_000

const { waitFor } = vi
/** A worker whose modules are shared runs this once for each test file. */
if (!('patient' in waitFor)) {
  const patient: typeof waitFor = (check, given = {}) => {
    const options = typeof given === 'number' ? { timeout: given } : given
    const timeout = Math.max(options.timeout ?? 0, PATIENCE_MS)
    return waitFor(check, { ...options, timeout })
  }
  vi.waitFor = Object.assign(patient, { patient: true })
}
