import type { CaseDoc } from '../../../cloudfunctions/_persistence/case/cases'
import { complaintInput, reportInput } from '../../actions/case-in'
import { createKey, type Product } from '../../actions/cloud'
import { jpeg, ticketInput } from '../../actions/evidence/photos'
import type { PersistentPeople } from './persistent'

const minute = 60_000
const remedies = ['refund' as const]
const outcome = {
  mode: 'phone' as const,
  remedies,
  amountFen: 1000,
  terms: '当场退还 10 元',
  performedAtOnce: true as const,
}

/**
 * Three cases from beginning to end, with everything sent twice that people send twice; the minutes
 * go by between.
 */
export async function runLoad(product: Product, people: PersistentPeople): Promise<void> {
  const { cloud } = product

  const head = (caseId: string) =>
    cloud.database.find('cases', { _id: caseId })[0] as unknown as CaseDoc

  /**
   * Each officer who is offered the case accepts, until one has it; an offer may run out meanwhile.
   */
  async function acceptOfferOf(caseId: string): Promise<string> {
    for (let round = 0; round < 20; round++) {
      const { owner, offeredTo } = head(caseId)
      if (owner !== undefined) return owner
      const asked = offeredTo?.[0]
      if (asked === undefined)
        await people.ask('dispatcher1', 'dispatch.confirmTriage', {
          caseId,
          class: 'ordinary',
          officerId: 'officer1',
        })
      // Two taps, each with a key of its own: one of them takes it.
      else await Promise.all([1, 2].map(() => people.ask(asked, 'officer.acceptOffer', { caseId })))
    }
    throw new Error(`nobody took ${caseId}`)
  }

  const photo = await people.call('eager', 'evidence.ticket', ticketInput(jpeg))
  const fileID = await cloud.files.put(photo.cloudPath, jpeg, product.as('eager').openid)
  const { evidenceId } = await people.call('eager', 'evidence.seal', {
    ticket: photo.ticket,
    fileID,
  })
  const twice = createKey()

  const submit = () =>
    people.call('eager', 'complaint.submit', complaintInput({ evidence: [evidenceId] }), twice)

  const [{ caseId }] = await Promise.all([submit(), submit()])
  await cloud.clock.step(minute)
  await people.call('dispatcher1', 'complaint.decide', { caseId, decision: 'accept' })
  const officer = await acceptOfferOf(caseId)
  await people.call(officer, 'officer.recordContact', { caseId })
  await cloud.clock.step(minute)
  await people.call(officer, 'mediation.recordConsent', { caseId, mode: 'phone' })
  await people.call(officer, 'mediation.settle', { caseId, ...outcome })
  await people.call('eager', 'complaint.rate', { caseId, stars: 5, tags: [] } as never)

  const quarrel = await people.call('fickle', 'complaint.submit', complaintInput())
  await people.call('dispatcher1', 'complaint.decide', {
    caseId: quarrel.caseId,
    decision: 'accept',
  })
  await people.ask('dispatcher1', 'dispatch.confirmTriage', {
    caseId: quarrel.caseId,
    class: 'ordinary',
    officerId: 'officer2',
  })
  const [, withdrawn] = await Promise.all([
    people.ask('officer2', 'officer.acceptOffer', { caseId: quarrel.caseId }),
    people.ask('fickle', 'complaint.withdraw', { caseId: quarrel.caseId }),
  ])
  if (!withdrawn.reply.ok)
    throw new Error(`withdrawing was refused: ${JSON.stringify(withdrawn.reply)}`)

  const report = await people.call('witness', 'complaint.report', reportInput())
  await cloud.clock.step(minute)
  const handler = await acceptOfferOf(report.caseId)
  await people.call(handler, 'officer.conclude', {
    caseId: report.caseId,
    finding: 'filed',
    note: '现场查实，已立案',
  })
}
