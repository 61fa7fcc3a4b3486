import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '#shared/contract/case-view'
import { complaintInput, createCase, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { preserveFile } from '../evidence/photos'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

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

const fileReport = async (change: Parameters<typeof reportInput>[0] = {}, who = 'whistle') =>
  (await product.as(who).call('complaint.report', reportInput(change))).caseId
const getErrorCode = (input: unknown, who = 'whistle') =>
  expectNothingWritten(product, () => product.as(who).getErrorCode('complaint.report', input))

/** Everything that a member of staff can get to see about a case, as it crosses the wire. */
async function readAllViews(name: string, caseId: string): Promise<string> {
  const views = [
    product.as(name).getReply('complaint.detail', { caseId }),
    product.as(name).getReply('dispatch.propose', { caseId }),
    product.as(name).getReply('evidence.view', { caseId }),
    product.as(name).getReply('dispatch.inbox', { box: 'waiting' }),
    product.as(name).getReply('dispatch.inbox', { box: 'moving' }),
    product.as(name).getReply('dispatch.inbox', { box: 'closed' }),
    product.as(name).getReply('officer.tasks', {}),
    product.as(name).getReply('complaint.mine', {}),
  ]
  return JSON.stringify(await Promise.all(views))
}

describe('complaint.report', () => {
  it('needs no name: only the clue is stored, and the answer gives the day by which it is verified', async () => {
    const answer = await product.as('nameless').call('complaint.report', reportInput())
    expect(answer.verifyBy).toBe(Date.parse('2026-12-15T23:59:59.999+08:00'))

    const { head, events } = readVerifiedCase(product, answer.caseId)
    expect(head.state).toMatchObject({ kind: 'report', anonymous: true, state: 'received' })
    expect(events[0]!.data).not.toHaveProperty('consumer')

    const [storedTexts] = product.cloud.database.find('personal_data', { _id: answer.caseId })
    expect(Object.keys(storedTexts!.texts as object)).toHaveLength(2)
  })

  it('shows the reporter its course and its own deadline', async () => {
    const view = await product
      .as('whistle')
      .call('complaint.detail', { caseId: await fileReport({ reporter }) })
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
    const evidenceId = await preserveFile(product, 'whistle')
    const caseId = await fileReport({ reporter, evidence: [evidenceId] })
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
        const viewsText = await readAllViews(name, caseId)
        if (name === handler) expect(viewsText).toContain('样例举报甲')
        else expect(`${name}: ${viewsText.match(identifies)}`).toBe(`${name}: null`)
        if (name !== handler) expect(viewsText).not.toContain(evidenceId)
      }
    }

    expect(readVerifiedCase(product, caseId).types).not.toContain('complaint.accepted')
  })

  it('gives the clue to the dispatcher who sends an officer, not to leaders', async () => {
    const caseId = await fileReport()
    expect(
      (await product.as('dispatcher1').call('complaint.detail', { caseId })).statement,
    ).toContain('后厨')
    expect(await product.as('leader1').call('complaint.detail', { caseId })).not.toHaveProperty(
      'statement',
    )
    expect(await product.as('consumer2').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it('filed together with a complaint, it is a record of its own, and only the report names the other one (Art. 9)', async () => {
    const complaint = await product.as('mixed').call('complaint.submit', complaintInput())
    const headBefore = readVerifiedCase(product, complaint.caseId).head
    const caseId = await fileReport({ reporter, linkedComplaintId: complaint.caseId }, 'mixed')

    expect(readVerifiedCase(product, complaint.caseId).head).toEqual(headBefore)

    const linkedComplaint = { caseId: complaint.caseId, number: complaint.number }
    const views: Record<string, CaseView> = {}
    for (const name of ['mixed', 'dispatcher1', 'leader1'])
      views[name] = await product.as(name).call('complaint.detail', { caseId })

    expect(views.mixed!.linkedComplaint).toEqual(linkedComplaint)
    expect(views.dispatcher1).not.toHaveProperty('linkedComplaint')
    expect(views.leader1).not.toHaveProperty('linkedComplaint')

    const storedText = JSON.stringify(
      ['cases', 'events'].map((kind) => product.cloud.database.find(kind, {})),
    )
    expect(storedText.split(complaint.number)).toHaveLength(3)
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

  it('filed without a name together with a complaint, it does not lead even its handler to the complaint', async () => {
    const complaint = await product.as('mixed').call('complaint.submit', complaintInput())
    const caseId = await fileReport({ linkedComplaintId: complaint.caseId }, 'mixed')
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

  it('cannot be linked to another person’s complaint or to a report', async () => {
    expect(
      await getErrorCode(reportInput({ linkedComplaintId: await createCase(product, 'received') })),
    ).toBe('CASE_NOT_FOUND linkedComplaintId')
    expect(await getErrorCode(reportInput({ linkedComplaintId: await fileReport() }))).toBe(
      'CASE_NOT_FOUND linkedComplaintId',
    )
    expect(await getErrorCode(reportInput({ linkedComplaintId: 'X' }))).toBe(
      'CASE_NOT_FOUND linkedComplaintId',
    )
  })

  it('is not decided on, mediated, withdrawn or rated', async () => {
    const caseId = await fileReport({ reporter })
    const dispatcher = product.as('dispatcher1')

    expect(await dispatcher.getErrorCode('complaint.decide', { caseId, decision: 'accept' })).toBe(
      'WRONG_STATE',
    )
    expect(await product.as('whistle').getErrorCode('complaint.withdraw', { caseId })).toBe(
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
    expect(await product.as('officer1').getErrorCode('mediation.terminate', ending)).toBe(
      'WRONG_STATE',
    )
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
    expect(await getErrorCode({ ...reportInput(), ...change })).toBe(code)
  })

  it('keeps signs as they were written', async () => {
    const clue = '🐀🐀 "后厨" <script> \u202e 有老鼠 👨‍👩‍👧'
    const view = await product
      .as('whistle')
      .call('complaint.detail', { caseId: await fileReport({ clue }, 'whistle') })

    // A sign that turns what follows round could show another sum than was written.
    expect(view.statement).toBe(clue.replace('\u202e', ''))
  })

  let writer = 0
  itWritesOnce({
    product: () => product,
    action: 'complaint.report',
    who: 'writer',
    prepareInput: async () => reportInput({ occurredAt: morning - ++writer * 1000 }),
    changeInput: (input) => ({ ...input, clue: '另一条线索，说的是别的事' }),
  })
})
