import { complaintInput, settlement } from './case-in'
import type { Product } from './cloud'
import { jpeg, preserveFile } from './evidence/photos'

/** One call in the log. */
interface LoggedCall {
  action: string
  /** Number of requests to the database. */
  database: number
  /** Number of requests to the cloud that had to wait for each other. */
  rounds: number
}

/**
 * Runs an ordinary and an urgent complaint, and returns the log of their calls. Everything runs
 * twice, and the second run is measured: then quotas and function instances exist.
 */
export async function measureCourse(product: Product): Promise<LoggedCall[]> {
  await runCourse(product)
  return collectCallLogs(product, () => runCourse(product))
}

/** Runs `makeCalls`, and returns the log of the calls that it made. */
export async function collectCallLogs(
  product: Product,
  makeCalls: () => unknown,
): Promise<LoggedCall[]> {
  const from = product.cloud.calls.length
  await makeCalls()
  const logs = product.cloud.calls.slice(from).flatMap((call) => call.logs)
  return logs
    .map(({ text }) => JSON.parse(text))
    .filter(({ level }) => ['call', 'slow'].includes(level))
}

async function runCourse(product: Product): Promise<void> {
  const { as } = product
  const consumer = as('consumer')
  const officer1 = as('officer1')
  const dispatcher1 = as('dispatcher1')
  const photo = await preserveFile(product, 'consumer', jpeg)
  const { caseId } = await consumer.call('complaint.submit', complaintInput({ evidence: [photo] }))
  await dispatcher1.call('dispatch.inbox', { box: 'moving' })
  await dispatcher1.call('dispatch.propose', { caseId })
  await dispatcher1.call('complaint.decide', { caseId, decision: 'accept' })
  await dispatcher1.call('dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer1',
  })
  await officer1.call('officer.tasks', {})
  await officer1.call('officer.acceptOffer', { caseId })
  await officer1.call('officer.recordArrival', { caseId })
  await officer1.call('officer.recordContact', { caseId })
  await officer1.call('mediation.recordConsent', { caseId, mode: 'phone' })
  await officer1.call('complaint.detail', { caseId })
  await consumer.call('complaint.detail', { caseId })
  await officer1.call('mediation.settle', { caseId, ...settlement })
  await consumer.call('complaint.mine', {})
  await consumer.call('complaint.submit', complaintInput({ flags: ['evidence_vanishing'] }))
}
