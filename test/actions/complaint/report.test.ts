import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '#shared/contract/case-view'
import { caseIn, reported, submission } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { sealed } from '../evidence/photos'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const reporter = { name: '样例举报甲', phone: '13900000077', address: '月湖区举报路 77 号' }
/** Words that would identify the reporter. */
const identifies = /样例举报|13900000077|举报路|o-whistle/
const staff = [
  'dispatcher1',
  'dispatcherElsewhere',
  'leader1',
  'officer1',
  'officer2',
  'officerElsewhere',
  'enforcement',
  'council',
  'admin',
]
const file = async (change: Parameters<typeof reported>[0] = {}, who = 'whistle') =>
  (await product.as(who).call('complaint.report', reported(change))).caseId
const refused = (input: unknown, who = 'whistle') =>
  refusedWithoutTrace(product, () => product.as(who).refused('complaint.report', input))

/** Everything that a member of staff can get to see about a case, as it crosses the wire. */
async function seenBy(name: string, caseId: string): Promise<string> {
  const views = [
    product.as(name).reply('complaint.detail', { caseId }),
    product.as(name).reply('dispatch.propose', { caseId }),
    product.as(name).reply('evidence.view', { caseId }),
    product.as(name).reply('dispatch.inbox', { box: 'waiting' }),
    product.as(name).reply('dispatch.inbox', { box: 'moving' }),
    product.as(name).reply('dispatch.inbox', { box: 'closed' }),
    product.as(name).reply('officer.tasks', {}),
    product.as(name).reply('complaint.mine', {}),
  ]
  return JSON.stringify(await Promise.all(views))
}

describe('complaint.report', () => {
  it('needs no name: nothing but the clue is stored, and a day for verifying is told', async () => {
    const answer = await product.as('nameless').call('complaint.report', reported())
    expect(answer.verifyBy).toBe(Date.parse('2026-12-15T23:59:59.999+08:00'))
    const { head, events } = sealedCase(product, answer.caseId)
    expect(head.state).toMatchObject({ kind: 'report', anonymous: true, state: 'received' })
    expect(events[0]!.data).not.toHaveProperty('consumer')
    const [kept] = product.cloud.database.find('personal_data', { _id: answer.caseId })
    expect(Object.keys(kept!.texts as object)).toHaveLength(2)
  })

  it('shows its course to the reporter, with its own clock', async () => {
    const view = await product
      .as('whistle')
      .call('complaint.detail', { caseId: await file({ reporter }) })
    expect(view).toMatchObject({
      kind: 'report',
      consumer: { name: '样例举报甲' },
      due: { what: 'verify' },
    })
    expect(view.may).not.toContain('withdraw')
    expect(view).not.toHaveProperty('request')
    expect(view.timeline[0]!.text).toMatch(/^已提交举报/)
  })

  it('in no state shows the reporter to anyone but the assigned handler (Art. 37)', async () => {
    const evidenceId = await sealed(product, 'whistle')
    const caseId = await file({ reporter, evidence: [evidenceId] })
    const steps: [() => Promise<unknown>, handler: string | undefined][] = [
      [async () => {}, undefined],
      [
        () =>
          product
            .as('dispatcher1')
            .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer1' }),
        undefined,
      ],
      [() => product.as('officer1').call('officer.acceptOffer', { caseId }), 'officer1'],
      [() => product.as('officer1').call('officer.recordContact', { caseId }), 'officer1'],
      [
        () =>
          product
            .as('officer1')
            .call('officer.conclude', { caseId, finding: 'filed', note: '现场查实，已立案' }),
        'officer1',
      ],
    ]
    for (const [step, handler] of steps) {
      await step()
      for (const name of staff) {
        const seen = await seenBy(name, caseId)
        if (name === handler) expect(seen).toContain('样例举报甲')
        else expect(`${name}: ${seen.match(identifies)}`).toBe(`${name}: null`)
        if (name !== handler) expect(seen).not.toContain(evidenceId)
      }
    }
    expect(sealedCase(product, caseId).types).not.toContain('complaint.accepted')
  })

  it('gives the clue to the dispatcher who sends an officer, not to leaders', async () => {
    const caseId = await file()
    expect(
      (await product.as('dispatcher1').call('complaint.detail', { caseId })).statement,
    ).toContain('后厨')
    expect(await product.as('leader1').call('complaint.detail', { caseId })).not.toHaveProperty(
      'statement',
    )
    expect(await product.as('consumer2').refused('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it('beside a complaint: two records, and only the report knows of the other (Art. 9)', async () => {
    const complaint = await product.as('mixed').call('complaint.submit', submission())
    const before = sealedCase(product, complaint.caseId).head
    const caseId = await file({ reporter, linkedComplaintId: complaint.caseId }, 'mixed')
    expect(sealedCase(product, complaint.caseId).head).toEqual(before)
    const linkedComplaint = { caseId: complaint.caseId, number: complaint.number }
    const views: Record<string, CaseView> = {}
    for (const name of ['mixed', 'dispatcher1', 'leader1'])
      views[name] = await product.as(name).call('complaint.detail', { caseId })
    expect(views.mixed!.linkedComplaint).toEqual(linkedComplaint)
    expect(views.dispatcher1).not.toHaveProperty('linkedComplaint')
    expect(views.leader1).not.toHaveProperty('linkedComplaint')
    const stored = JSON.stringify(
      ['cases', 'events'].map((kind) => product.cloud.database.find(kind, {})),
    )
    expect(stored.split(complaint.number)).toHaveLength(3)
    for (const name of ['mixed', 'dispatcher1'])
      expect(
        JSON.stringify(
          await product.as(name).call('complaint.detail', { caseId: complaint.caseId }),
        ),
      ).not.toContain(caseId)
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId })
    expect(
      (await product.as('officer1').call('complaint.detail', { caseId })).linkedComplaint,
    ).toEqual(linkedComplaint)
  })

  it('without a name beside a complaint with one: not even its handler is led to the complaint', async () => {
    const complaint = await product.as('mixed').call('complaint.submit', submission())
    const caseId = await file({ linkedComplaintId: complaint.caseId }, 'mixed')
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId })
    expect(
      JSON.stringify(await product.as('officer1').call('complaint.detail', { caseId })),
    ).not.toMatch(new RegExp(`${complaint.number}|${complaint.caseId}`))
    expect(
      (await product.as('mixed').call('complaint.detail', { caseId })).linkedComplaint?.caseId,
    ).toBe(complaint.caseId)
  })

  it('is not beside another person’s complaint, nor beside a report', async () => {
    expect(await refused(reported({ linkedComplaintId: await caseIn(product, 'received') }))).toBe(
      'CASE_NOT_FOUND linkedComplaintId',
    )
    expect(await refused(reported({ linkedComplaintId: await file() }))).toBe(
      'CASE_NOT_FOUND linkedComplaintId',
    )
    expect(await refused(reported({ linkedComplaintId: 'X' }))).toBe(
      'CASE_NOT_FOUND linkedComplaintId',
    )
  })

  it('is not decided on, mediated, withdrawn or rated', async () => {
    const caseId = await file({ reporter })
    const dispatcher = product.as('dispatcher1')
    expect(await dispatcher.refused('complaint.decide', { caseId, decision: 'accept' })).toBe(
      'WRONG_STATE',
    )
    expect(await product.as('whistle').refused('complaint.withdraw', { caseId })).toBe(
      'WRONG_STATE',
    )
    await dispatcher.call('dispatch.confirmTriage', {
      caseId,
      class: 'ordinary',
      officerId: 'officer1',
    })
    const { may } = await product.as('officer1').call('officer.acceptOffer', { caseId })
    expect(may).toEqual(expect.arrayContaining(['recordContact', 'recordArrival', 'conclude']))
    const ending = { caseId, mode: 'phone', ground: 'no_agreement', note: '谈不拢' }
    expect(await product.as('officer1').refused('mediation.terminate', ending)).toBe('WRONG_STATE')
  })

  it.each([
    [{ clue: '' }, 'INVALID_INPUT clue'],
    [{ clue: '长'.repeat(10_000) }, 'INVALID_INPUT clue'],
    [{ clue: { $gt: '' } }, 'INVALID_INPUT clue'],
    [{ reporter: { name: '样例甲' } }, 'INVALID_INPUT reporter.phone'],
    [{ reporter: null }, 'INVALID_INPUT reporter'],
    [{ flags: ['needs_priority'] }, 'INVALID_INPUT flags.0'],
    [
      { respondent: { by: 'register', merchantId: { $ne: null } } },
      'INVALID_INPUT respondent.merchantId',
    ],
    [
      { respondent: { by: 'register', merchantId: 'nobody' } },
      'MERCHANT_NOT_FOUND respondent.merchantId',
    ],
    [{ evidence: ['NOTMINE'] }, 'EVIDENCE_NOT_FOUND evidence'],
    [{ linkedComplaintId: { $gt: '' } }, 'INVALID_INPUT linkedComplaintId'],
  ])('refuses %j', async (change, code) => {
    expect(await refused({ ...reported(), ...change })).toBe(code)
  })

  it('keeps signs as they were written', async () => {
    const clue = '🐀🐀 "后厨" <script> \u202e 有老鼠 👨‍👩‍👧'
    const view = await product
      .as('whistle')
      .call('complaint.detail', { caseId: await file({ clue }, 'whistle') })
    // A sign that turns what follows round could show another sum than was written.
    expect(view.statement).toBe(clue.replace('\u202e', ''))
  })

  let writer = 0
  itWritesOnce({
    product: () => product,
    action: 'complaint.report',
    who: 'writer',
    ready: async () => reported({ occurredAt: morning - ++writer * 1000 }),
    other: (input) => ({ ...input, clue: '另一条线索，说的是别的事' }),
  })
})
