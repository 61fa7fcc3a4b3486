import { afterEach, beforeEach } from 'vitest'
import { beginTest, reportFailedCalls } from './failed-calls'

beforeEach(beginTest)

afterEach(async ({ task }) => {
  const [error] = task.result?.errors ?? []
  if (!error) return
  const report = await reportFailedCalls()
  if (report) console.error(`Calls that failed in this test, the last one last:\n${report}`)
})
